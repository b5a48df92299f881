"""The doctor looks at everything and never falls ill itself."""

from __future__ import annotations

from importlib import metadata

from riskmap import doctor
from riskmap.draw import engine


def looked_at() -> dict[str, doctor.Finding]:
    return {finding.what: finding for finding in doctor.examine()}


def test_it_looks_at_python_riskmap_the_catalogue_libraries_and_engines():
    findings = looked_at()
    assert list(findings)[:3] == ["Python", "riskmap", "catalogue"]
    assert findings["Python"].there
    assert findings["riskmap"].words == metadata.version("riskmap")
    assert {f"engine {name}" for name in engine.ENGINES} <= set(findings)


def test_every_library_that_riskmap_names_is_looked_at_with_its_version():
    findings = looked_at()
    for library in ("click", "graphviz", "graphviz-pure", "pydantic", "pyyaml"):
        assert findings[f"library {library}"].there
        assert findings[f"library {library}"].words == metadata.version(library)


def test_what_only_an_extra_needs_is_not_called_a_missing_library():
    assert not any("wasmtime" in what for what in looked_at())


def test_whatever_is_missing_says_how_to_get_it(monkeypatch):
    monkeypatch.setattr(engine, "importable", lambda _modules: False)
    missing = [finding for finding in doctor.examine() if not finding.there]
    assert {"engine wasi", "engine pygraphviz"} <= {finding.what for finding in missing}
    assert all(finding.get_it for finding in missing)


def test_a_library_that_is_not_installed_is_named(monkeypatch):
    monkeypatch.setattr(doctor.metadata, "requires", lambda _name: ["no-such-thing>=1"])
    finding = looked_at()["library no-such-thing"]
    assert not finding.there
    assert finding.get_it == "Install it with: pip install no-such-thing"


def test_a_library_that_does_not_load_is_not_called_there(monkeypatch):
    def blocked(_name):
        raise OSError("blocked by policy")

    monkeypatch.setattr(doctor, "import_module", blocked)
    finding = looked_at()["library pydantic"]
    assert not finding.there
    assert "does not load here" in finding.words


def test_an_install_without_the_catalogue_is_told(monkeypatch, tmp_path):
    monkeypatch.setattr(doctor.resources, "files", lambda _name: tmp_path)
    assert not looked_at()["catalogue"].there
    (tmp_path / "catalogue.yaml").touch()
    assert looked_at()["catalogue"].there


def test_riskmap_that_was_never_installed_is_told(monkeypatch):
    def unknown(_name):
        raise metadata.PackageNotFoundError

    monkeypatch.setattr(doctor.metadata, "version", unknown)
    monkeypatch.setattr(doctor.metadata, "requires", unknown)
    findings = looked_at()
    assert not findings["riskmap"].there
    assert findings["Python"].there


def test_it_never_raises(monkeypatch):
    def broken():
        raise RuntimeError("Kayleigh Secret")

    monkeypatch.setattr(engine, "found", broken)
    finding = looked_at()["engines"]
    assert not finding.there
    assert "Kayleigh" not in finding.words


def test_the_command_says_that_pictures_can_be_drawn_and_what_is_not_needed(
    run, monkeypatch
):
    monkeypatch.setattr(engine, "importable", lambda _modules: False)
    ran = run("doctor")
    assert (ran.code, ran.err) == (0, "")
    assert "there    engine pure: " in ran.out
    assert "not needed  engine wasi: not installed" in ran.out
    assert "missing" not in ran.out
    assert ran.out.endswith("Pictures can be drawn here.\n")


def test_the_command_says_what_still_comes_where_nothing_draws(run, monkeypatch):
    def nothing():
        advice = "Install it."
        return (doctor.Finding("engine pure", there=False, words="no", get_it=advice),)

    monkeypatch.setattr(engine, "found", nothing)
    said = " ".join(run("doctor").out.split())
    assert "missing engine pure: no Install it." in said
    assert said.endswith("the outline and the DOT file need no engine.")

"""The program as its reader meets it: languages, pages, JSON, refusals and exit codes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
import pytest
from click.testing import CliRunner

from boneward import service
from boneward.doors.cli import answers
from boneward.doors.cli.commands import cli
from boneward.doors.cli.main import main, spoken_language
from boneward.report.layout import width_of
from boneward.report.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    Run = Callable[..., tuple[int, str, str]]

ROOT = Path(__file__).resolve().parents[2]
MEI = str(ROOT / "examples" / "mei.toml")
EXAMPLES = sorted(str(path) for path in (ROOT / "examples").iterdir() if path.stem != "trial")
LANGUAGES = ("en", "zh-Hans", "zh-Hant")


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return a function that runs a command line in English and gives exit code, output and errors."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "NO_COLOR", "BONEWARD_DEBUG"):
        monkeypatch.delenv(name, raising=False)

    def run_line(*arguments: str) -> tuple[int, str, str]:
        code = main(arguments)
        written = capsys.readouterr()
        return code, written.out, written.err

    return run_line


def _refusal(run: Run, *arguments: str) -> list[dict[str, Any]]:
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (2, "")
    document = json.loads(out)
    assert document["schema"] == "boneward.errors/1"
    errors: list[dict[str, Any]] = document["errors"]
    assert all({"where", "what", "do"} == set(error) for error in errors)
    return errors


def test_without_arguments_it_shows_its_help(run: Run) -> None:
    """A newcomer learns the commands and no error is counted."""
    code, out, err = run()
    assert (code, err) == (0, "")
    assert all(name in out for name in cli.commands)


def test_the_click_tree_answers_to_clicks_own_runner() -> None:
    """Other programs may mount or test the tree as any click group."""
    result = CliRunner().invoke(cli, ["plan", "--help"], obj=Words("zh-Hant"))
    assert result.exit_code == 0
    assert "用法：" in result.output


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_help_page_fits_eighty_columns(run: Run, language: str) -> None:
    """Chinese widths are counted right; only words that cannot break may stand out."""
    for command in ([], *([name] for name in cli.commands)):
        code, out, _ = run(*command, "--help", "--lang", language)
        assert code == 0
        assert [line for line in out.splitlines() if width_of(line) > 80] == []


@pytest.mark.parametrize(
    ("arguments", "environment", "expected"),
    [
        ([], {}, "en"),
        ([], {"LANG": "zh_CN.UTF-8"}, "zh-Hans"),
        ([], {"LANG": "zh_CN.UTF-8", "LC_MESSAGES": "zh_TW.UTF-8"}, "zh-Hant"),
        ([], {"LANG": "zh_TW.UTF-8", "LC_ALL": "C"}, "en"),
        ([], {"LANG": "zh_TW.UTF-8", "LC_ALL": ""}, "zh-Hant"),
        ([], {"LANG": "fr_FR.UTF-8"}, "en"),
        (["plan", "--lang", "zh-Hant"], {"LANG": "zh_CN"}, "zh-Hant"),
        (["--lang=zh-Hans", "plan"], {}, "zh-Hans"),
        (["--lang", "zh-Hans", "plan", "--lang", "en"], {"LANG": "zh_CN"}, "en"),
        (["plan", "--lang", "fr"], {"LANG": "zh_CN"}, "zh-Hans"),
        (["plan", "--lang"], {}, "en"),
        (["explain", "--", "--lang", "zh-Hans"], {}, "en"),
    ],
)
def test_the_language_is_the_asked_one_or_the_locales(
    arguments: list[str], environment: dict[str, str], expected: str
) -> None:
    """`--lang` goes before LC_ALL, LC_MESSAGES, LANG."""
    assert expected == spoken_language(arguments, environment)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", EXAMPLES)
def test_every_example_gives_a_plan(run: Run, path: str, language: str) -> None:
    """Exit code 0 and four nutrients, as text and as JSON, in every language."""
    code, out, err = run("plan", path, "--lang", language, "--why")
    assert (code, err) == (0, "")
    assert [line for line in out.splitlines() if width_of(line) > 80 and "http" not in line] == []
    code, out, err = run("plan", path, "--lang", language, "--json")
    assert (code, err) == (0, "")
    document = json.loads(out)
    assert ("boneward.plan/1", language) == (document["schema"], document["language"])
    assert {"calcium", "vitamin_d", "vitamin_k2", "vitamin_k1"} == set(document["nutrients"])


def test_meis_calcium_is_the_boards(run: Run) -> None:
    """The example of the documentation: 520 mg from food, 650 mg to take, 30 mg left to food."""
    _, out, _ = run("plan", MEI, "--json")
    calcium = json.loads(out)["nutrients"]["calcium"]
    assert (calcium["verdict"], calcium["supplement"]["amount"], calcium["eat"]["amount"]) == ("add", 650, 30)


def test_the_father_on_warfarin_is_never_given_vitamin_k(run: Run) -> None:
    """He takes K2 already: nothing is said to add, and the clinic is to be asked."""
    _, out, _ = run("plan", str(ROOT / "examples" / "warfarin.toml"), "--json")
    nutrients = json.loads(out)["nutrients"]
    assert nutrients["vitamin_k2"]["verdict"] == "ask"
    assert not nutrients["vitamin_k2"]["supplement"]["amount"]
    assert not nutrients["vitamin_k1"]["supplement"]["amount"]


def test_options_give_the_same_plan_as_a_file(run: Run, tmp_path: Path) -> None:
    """Two ways to say one person."""
    file = tmp_path / "a.toml"
    file.write_text(
        '[person]\nage = 58\nsex = "female"\nmenopause = "post"\n[diet]\ncalcium_mg = 520\n', encoding="utf-8"
    )
    described = ["--age", "58", "--sex", "female", "--menopause", "post", "--calcium", "520"]
    assert run("plan", str(file), "--json")[1] == run("plan", *described, "--json")[1]


def test_the_plan_is_of_today_unless_a_day_is_given(run: Run) -> None:
    """The door supplies the day; below it there is no clock."""
    _, out, _ = run("plan", MEI, "--json", "--date", "2031-02-03")
    assert json.loads(out)["date"] == "2031-02-03"
    _, out, _ = run("plan", MEI, "--json")
    assert answers.today().isoformat() == json.loads(out)["date"]


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan", MEI],
        ["check", MEI],
        ["explain", "vka-blocks-vitamin-k"],
        ["article"],
        ["reference", "--age", "58", "--sex", "female"],
        ["completion", "bash"],
        ["--version"],
    ],
    ids=lambda arguments: arguments[0],
)
def test_every_command_writes_strict_json_and_text(run: Run, arguments: list[str]) -> None:
    """JSON has a schema, ends with a line end, and holds no NaN; text is not empty."""
    code, out, err = run(*arguments, "--json")
    assert (code, err) == (0, "")
    assert out.endswith("}\n")
    assert json.loads(out, parse_constant=pytest.fail)["schema"].startswith("boneward.")
    code, out, err = run(*arguments)
    assert (code, err) == (0, "")
    assert out.strip()
    assert "\x1b" not in out


def test_all_faults_are_told_at_once_at_the_options(run: Run) -> None:
    """Each line says where, what and what to do."""
    errors = _refusal(run, "plan", "--age", "430", "--sex", "woman", "--calcium", "-3", "--protocol", "mars")
    assert {"--age", "--sex", "--calcium", "--protocol"} == {error["where"] for error in errors}
    code, out, err = run("plan", "--age", "430", "--sex", "woman")
    assert (code, out) == (2, "")
    assert [line[:7] for line in err.splitlines()] == ["--age: ", "--sex: "]


def test_a_fault_inside_a_repeated_option_says_which_one(run: Run) -> None:
    """The second supplement is the second."""
    (error,) = _refusal(run, "plan", "--supplement", "calcium_mg=500", "--supplement", "vitamin_k2_ug=45000")
    assert error["where"].startswith("--supplement")
    assert "2" in error["where"]


def test_a_fault_of_a_file_says_key_or_file(run: Run, tmp_path: Path) -> None:
    """A key for what is in it, the name for the file itself."""
    file = tmp_path / "a.toml"
    file.write_text("[diet]\ncalcium_mg = 500000\nclacium_mg = 3\n", encoding="utf-8")
    assert {"diet.calcium_mg", "diet.clacium_mg"} == {error["where"] for error in _refusal(run, "plan", str(file))}
    (error,) = _refusal(run, "check", str(tmp_path / "none.toml"))
    assert str(tmp_path / "none.toml") == error["where"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "where", "named"),
    [
        (["plna"], "plna", "plan"),
        (["zzzzzz"], "zzzzzz", "boneward --help"),
        (["plan", "--agee", "3"], "--agee", "--age"),
        (["plan", "--zzzzzz"], "--zzzzzz", "boneward plan --help"),
        (["plan", "a", "b"], "b", "boneward plan --help"),
        (["plan", "--age"], "--age", "boneward plan --help"),
        (["plan", "--why=3"], "--why", "boneward plan --help"),
        (["plan", "--date", "2026-13-01"], "--date", "2026-05-02"),
        (["plan", MEI, "--age", "3"], "--age", "mei.toml"),
        (["plan", "--supplement", "calcium_mg="], "--supplement", "calcium_mg=500"),
        (["plan", "--lab", "25(OH)D"], "--lab", "ng/mL"),
        (["plan"], "plan", ""),
        (["explain"], "CODE", "boneward explain --help"),
        (["explain", "vka-blocks-vitamin-q"], "code", "vka-blocks-vitamin-k"),
        (["reference", "--sex", "male"], "--age", "boneward reference --help"),
        (["reference", "--age", "x", "--sex", "male"], "--age", "58"),
        (["reference", "--age", "nan", "--sex", "male"], "--age", ""),
        (["reference", "--age", "58", "--sex", "x"], "--sex", "female"),
        (["completion", "cmd"], "cmd", "fish"),
    ],
    ids=lambda part: "_".join(part)[:30] if isinstance(part, list) else None,
)
def test_a_wrong_command_line_is_told_with_the_way_out(
    run: Run, arguments: list[str], where: str, named: str, language: str
) -> None:
    """Exit code 2; the place as typed; what to do names the right word; no English between the Chinese."""
    (error,) = _refusal(run, *arguments, "--lang", language)
    assert where == error["where"]
    assert named in error["do"] + error["what"]
    code, out, err = run(*arguments, "--lang", language)
    assert (code, out) == (2, "")
    assert err.startswith(where)
    assert len(err.splitlines()) == 1


def test_what_was_typed_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    """Control signs in names are shown as `?`, in refusals and in the plan."""
    _, _, err = run("plan", "\x1b[31m\n.toml")
    assert err.startswith("?[31m?.toml: ")
    file = tmp_path / "a.toml"
    file.write_text('[person]\nname = "\\u001b[31mMei"\nage = 58\nsex = "female"\n', encoding="utf-8")
    _, out, _ = run("plan", str(file))
    assert "\x1b" not in out


def test_an_unknown_language_is_refused(run: Run) -> None:
    """The three are named."""
    (error,) = _refusal(run, "plan", MEI, "--lang", "fr")
    assert "zh-Hant" in error["do"]


def test_our_own_fault_is_one_calm_line(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 1; the traceback only for those who ask for it."""
    monkeypatch.setattr(service, "article", lambda **_: 1 / 0)
    code, out, err = run("article")
    assert (code, out, len(err.splitlines())) == (1, "", 1)
    monkeypatch.setenv("BONEWARD_DEBUG", "1")
    _, _, err = run("article")
    assert "ZeroDivisionError" in err


def test_leaving_with_control_c_is_quiet(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Exit code 130 and nothing said."""

    def leave(**_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(service, "article", leave)
    code, out, err = run("article")
    assert (code, out) == (130, "")
    assert err.strip() == ""


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_the_shells_script(run: Run, shell: str) -> None:
    """The script asks the program by its completion variable."""
    _, out, _ = run("completion", shell)
    assert "_BONEWARD_COMPLETE" in out


@pytest.mark.parametrize(
    ("typed", "place", "expected"),
    [
        ("boneward pl", 1, "plan"),
        ("boneward plan --me", 2, "--menopause"),
        ("boneward plan --sex f", 3, "female"),
        ("boneward completion z", 2, "zsh"),
    ],
)
def test_completion_offers_commands_options_and_choices(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], typed: str, place: int, expected: str
) -> None:
    """What bash would offer after Tab."""
    monkeypatch.setenv("_BONEWARD_COMPLETE", "bash_complete")
    monkeypatch.setenv("COMP_WORDS", typed)
    monkeypatch.setenv("COMP_CWORD", str(place))
    with pytest.raises(SystemExit):
        main([])
    assert f"plain,{expected}" in capsys.readouterr().out.splitlines()


def test_colour_is_for_terminals_that_want_it(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """On a terminal there may be colour; with NO_COLOR there is none; the words are the same."""
    monkeypatch.setattr(answers, "has_colour", lambda: True)
    _, coloured, _ = run("plan", MEI)
    monkeypatch.setattr(answers, "has_colour", lambda: False)
    _, plain, _ = run("plan", MEI)
    assert "\x1b[" in coloured
    assert plain == click.unstyle(coloured)

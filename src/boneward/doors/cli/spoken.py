"""Commands, options and arguments whose help comes from the catalogue `help`, in the reader's language.

Each has one key, `<topic>.<name>`; a topic is a command's name, or a family of options that commands share.
"""

from __future__ import annotations

from typing import Any, NoReturn

import click
from click.shell_completion import CompletionItem

from boneward.doors.cli.help_page import Entry, HelpPage, lay_out
from boneward.report.words import Words

CATALOGUE = "help"
SHARED_TOPIC = "every"


class WrongUseError(click.UsageError):
    """A command line that does not fit, said by a key of the help catalogue instead of click's English.

    Attributes:
        where: the option or word that is wrong.
        code: key of its two sentences, `wrong.<code>.what` and `wrong.<code>.do`.
        arguments: what the sentences need.
    """

    def __init__(self, where: str, code: str, **arguments: str) -> None:
        """Keep place, code and arguments."""
        super().__init__(f"{where}: {code}")
        self.where = where
        self.code = code
        self.arguments = arguments


class SpokenOption(click.Option):
    """An option that knows its help key's topic, and its place on the help page."""

    def __init__(self, *names: Any, topic: str = SHARED_TOPIC, **attributes: Any) -> None:  # noqa: ANN401 - click's own signature
        """Keep the topic; the rest is click's."""
        super().__init__(*names, **attributes)
        self.topic = topic

    def process_value(self, ctx: click.Context, value: object) -> object:
        """Refuse an option in the place of a value: `--age --json` has forgotten the age."""
        texts = value if isinstance(value, (list, tuple)) else (value,)
        if any(isinstance(text, str) and text.startswith("--") for text in texts):
            raise WrongUseError(self.opts[0], "value", command=ctx.command_path)
        return super().process_value(ctx, value)

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the words of a fixed choice."""
        return _choices(self, incomplete) or super().shell_complete(ctx, incomplete)


class SpokenArgument(click.Argument):
    """An argument with a help key, which click's own has not."""

    def __init__(self, *names: Any, topic: str, **attributes: Any) -> None:  # noqa: ANN401 - click's own signature
        """Keep the topic; the rest is click's."""
        super().__init__(*names, **attributes)
        self.topic = topic

    def shell_complete(self, ctx: click.Context, incomplete: str) -> list[CompletionItem]:
        """Offer the words of a fixed choice, or file names."""
        if self.name == "file":
            return [CompletionItem(incomplete, type="file")]
        return _choices(self, incomplete) or super().shell_complete(ctx, incomplete)


def _choices(parameter: click.Parameter, incomplete: str) -> list[CompletionItem]:
    words = (parameter.metavar or "").split("|")
    return [CompletionItem(word) for word in words if len(words) > 1 and word.startswith(incomplete)]


def help_key(parameter: click.Parameter) -> str:
    """Return the catalogue key of a parameter's help: its topic and the name that a reader types."""
    name = parameter.opts[-1].lstrip("-") if isinstance(parameter, click.Option) else str(parameter.name)
    return f"{getattr(parameter, 'topic', SHARED_TOPIC)}.{name}"


class SpokenCommand(click.Command):
    """A command whose help page and refusals are written in the reader's language."""

    allow_extra_args = True  # refused below, in the reader's language

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Parse as click does; a word too many is refused in the reader's language."""
        try:
            rest = super().parse_args(ctx, args)
        except click.UsageError as error:
            error.ctx = error.ctx or ctx  # so that the refusal can name the command
            raise
        if rest and not ctx.resilient_parsing:
            raise WrongUseError(rest[0], "extra", command=ctx.command_path)
        return rest

    def get_help(self, ctx: click.Context) -> str:
        """Return the help page."""
        return lay_out(_page(self, ctx, words_of(ctx)), words_of(ctx))


class SpokenGroup(click.Group):
    """The program: without a command it shows its help, and an unknown command gets a suggestion."""

    command_class = SpokenCommand

    def get_help(self, ctx: click.Context) -> str:
        """Return the help page with the list of commands."""
        words = words_of(ctx)
        page = _page(self, ctx, words)
        before = f"{topic_of(ctx)}." if ctx.parent else ""
        page.commands.extend(
            Entry(name, words.say(CATALOGUE, f"{before}{name}.short")) for name in self.list_commands(ctx)
        )
        return lay_out(page, words)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the commands in the order in which they were written, the main one first."""
        del ctx
        return list(self.commands)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command asked for, or say which one was probably meant."""
        if self.get_command(ctx, args[0]) is None and not args[0].startswith("-"):
            refuse_unknown(args[0], "command", list(self.commands))
        return super().resolve_command(ctx, args)


def refuse_unknown(typed: str, kind: str, known: list[str]) -> NoReturn:
    """Raise for an unknown word, with the nearest known one.

    Raises:
        WrongUseError: always; its code is `<kind>-near` when something is near, else `<kind>`.
    """
    # Imported here: only a slip needs it.
    from difflib import get_close_matches  # noqa: PLC0415

    near = get_close_matches(typed, known, n=1, cutoff=0.5)
    if near:
        raise WrongUseError(typed, f"{kind}-near", nearest=near[0])
    raise WrongUseError(typed, kind)


def words_of(ctx: click.Context) -> Words:
    """Return the words of the language that the command line was started in."""
    words = ctx.find_root().obj
    return words if isinstance(words, Words) else Words("en")


def topic_of(ctx: click.Context) -> str:
    """Return what a command's help stands under: its name, behind its group's where it has one (`foods.search`)."""
    names: list[str] = []
    while ctx.parent is not None:
        names.insert(0, ctx.command.name or "")
        ctx = ctx.parent
    return ".".join(names) or ctx.command.name or ""


def _page(command: click.Command, ctx: click.Context, words: Words) -> HelpPage:
    page = HelpPage(usage=_usage(command, ctx, words), about=words.say(CATALOGUE, f"{topic_of(ctx)}.help"))
    for parameter in command.get_params(ctx):
        entry = Entry(_spelling(parameter), words.say(CATALOGUE, help_key(parameter)))
        if isinstance(parameter, click.Argument):
            page.arguments.append(entry)
        elif getattr(parameter, "topic", SHARED_TOPIC) == "person":
            page.person.append(entry)
        else:
            page.options.append(entry)
    return page


def _usage(command: click.Command, ctx: click.Context, words: Words) -> str:
    options = words.say(CATALOGUE, "page.options-word")
    pieces = [ctx.command_path, f"[{options}]"]
    pieces += [_spelling(parameter) for parameter in command.get_params(ctx) if isinstance(parameter, click.Argument)]
    if isinstance(command, click.Group):
        pieces.append(words.say(CATALOGUE, "page.command-word"))
    return " ".join(pieces)


def _spelling(parameter: click.Parameter) -> str:
    if isinstance(parameter, click.Argument):
        metavar = parameter.metavar or (parameter.name or "").upper()
        return metavar if parameter.required else f"[{metavar}]"
    names = ", ".join(parameter.opts)
    takes_value = isinstance(parameter, click.Option) and not parameter.is_flag and not parameter.count
    return f"{names} {parameter.metavar or 'TEXT'}" if takes_value else names

"""What someone says they do not eat, and eats all the same by what they told."""

from __future__ import annotations

from boneward.foods.intake import DietIntake, eaten_argument
from boneward.knowledge.findings import Finding
from boneward.knowledge.registry import finding
from boneward.people.avoid import PREFIX
from boneward.people.person import Person
from boneward.planning.eat_portions import WITHOUT, tags_left_out

_ALLERGY = "_allergy"


def avoided_but_eaten(person: Person, intake: DietIntake) -> list[Finding]:
    """Return the foods of a log or a check that the person avoids or is allergic to; none where there is no such.

    Only what a food is known to hold counts: a food without tags, or one that is merely not known as a plant, is not
    named.
    """
    avoided = {each for each in person.triggers if each.startswith(PREFIX) or each.endswith(_ALLERGY)}
    tags = {tag for tag in tags_left_out(avoided) if not tag.startswith(WITHOUT)}
    eaten = dict.fromkeys(
        (entry.typed, entry.food) for entry in intake.entries if entry.times_a_week > 0 and entry.tags & tags
    )
    return [finding("diet-avoided-eaten", eaten=[eaten_argument(*each) for each in eaten])] if eaten else []

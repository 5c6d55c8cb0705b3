"""The compilation (remissammanställning): by question, what was said and what became of it."""

from collections import defaultdict
from dataclasses import dataclass

from malbild.consultations.models import Cause, Comment, Consultation, Disposition, Question
from malbild.consultations.queries.standing import Place, standing
from malbild.consultations.rules import (
    STANCE_WORDS,
    TREATMENT_WORDS,
    Asks,
    Progress,
    Stance,
    Treatment,
    counted_stances,
)
from malbild.core.swedish import and_list, counted
from malbild.organisations.rules import Sharing
from malbild.texts.models import Wording
from malbild.texts.queries import lines_of
from malbild.texts.rules import Line


@dataclass(frozen=True)
class Said:
    """A comment, who made it, and what became of it.

    addressee: the number of who made it. disposition: None until it has been dealt with.
    caused: the wordings that were written because of it, the earliest first.
    """

    pk: int
    addressee: int
    who: str
    stance: str
    text: str
    proposal: str
    disposition: Disposition | None
    caused: tuple[Wording, ...]

    @property
    def stance_word(self) -> str:
        """The stance in words; empty where none was asked for or taken."""
        return STANCE_WORDS[Stance(self.stance)] if self.stance else ""

    @property
    def treatment_word(self) -> str:
        """How it was dealt with, in a word; empty where it has not been."""
        return TREATMENT_WORDS[Treatment(self.disposition.kind)] if self.disposition else ""

    @property
    def asks_for_something(self) -> bool:
        """Whether there is anything to deal with besides a stance."""
        return bool(self.text or self.proposal)


@dataclass(frozen=True)
class Asked:
    """A question with everything that was said to it. line: the piece as it stood; or None."""

    question: Question
    line: Line | None
    said: tuple[Said, ...]

    @property
    def counts(self) -> list[tuple[str, int]]:
        """How many took each stance."""
        return counted_stances([one.stance for one in self.said])

    @property
    def told(self) -> list[str]:
        """Each stance that somebody took, with how many and who."""
        who: dict[str, list[str]] = defaultdict(list)
        for one in self.said:
            who[one.stance_word].append(one.who)
        return [
            f"{counted(count, word, word)} ({and_list(who[word])})" for word, count in self.counts
        ]

    @property
    def worded(self) -> tuple[Said, ...]:
        """The comments that say something besides a stance."""
        return tuple(one for one in self.said if one.asks_for_something)

    @property
    def to_treat(self) -> tuple[Said, ...]:
        """The comments that ask for something and have not been dealt with."""
        return tuple(one for one in self.said if one.asks_for_something and not one.disposition)


@dataclass(frozen=True)
class Compilation:
    """Everything that came of a consultation."""

    consultation: Consultation
    places: tuple[Place, ...]
    asked: tuple[Asked, ...]

    @property
    def sent(self) -> tuple[Place, ...]:
        """Those who have responded."""
        return tuple(one for one in self.places if one.progress is Progress.SENT)

    @property
    def others(self) -> tuple[Place, ...]:
        """Those who have not responded, as far as anybody knows."""
        answered = (Progress.SENT, Progress.UNKNOWN)
        return tuple(one for one in self.places if one.progress not in answered)

    @property
    def unknown(self) -> tuple[Place, ...]:
        """Those of whom nobody knows whether they responded."""
        return tuple(one for one in self.places if one.progress is Progress.UNKNOWN)

    @property
    def comments(self) -> int:
        """How many comments ask for something."""
        return sum(one.asks_for_something for asked in self.asked for one in asked.said)

    @property
    def treated(self) -> int:
        """How many of them have been dealt with."""
        return self.comments - sum(len(asked.to_treat) for asked in self.asked)

    @property
    def stances(self) -> list[tuple[Asked, tuple[str, ...]]]:
        """For each question that asks for a stance: each response's stance, in words."""
        return [
            (asked, self._in_words(asked))
            for asked in self.asked
            if asked.question.asks == Asks.STANCE
        ]

    def _in_words(self, asked: Asked) -> tuple[str, ...]:
        taken = {one.addressee: one.stance_word for one in asked.said}
        return tuple(taken.get(place.addressee.pk, "") for place in self.sent)


def compilation(consultation: Consultation) -> Compilation:
    """What has been sent so far. Six queries, however many have responded."""
    places = tuple(standing(consultation))
    sent = {one.response.pk: one for one in places if one.response}
    rows = Comment.objects.filter(question__consultation=consultation, response__in=list(sent))
    comments = list(rows.exclude(sharing=Sharing.INTERNAL).select_related("disposition"))
    caused: dict[int, list[Wording]] = defaultdict(list)
    causes = Cause.objects.filter(comment__question__consultation=consultation)
    for cause in causes.select_related("wording"):
        caused[cause.comment_id].append(cause.wording)
    order = {response: at for at, response in enumerate(sent)}
    comments.sort(key=lambda one: order[one.response_id])
    said: dict[int, list[Said]] = defaultdict(list)
    for one in comments:
        if one.stance or one.text or one.proposal:
            said[one.question_id].append(_said(one, sent[one.response_id], caused[one.pk]))
    version = consultation.text_version
    lines = {line.piece: line for line in (lines_of(version) if version else ())}
    return Compilation(
        consultation=consultation,
        places=places,
        asked=tuple(
            Asked(question, lines.get(question.piece_id or 0), tuple(said[question.pk]))
            for question in Question.objects.filter(consultation=consultation)
        ),
    )


def _said(comment: Comment, place: Place, caused: list[Wording]) -> Said:
    return Said(
        pk=comment.pk,
        addressee=place.addressee.pk,
        who=place.name,
        stance=comment.stance,
        text=comment.text,
        proposal=comment.proposal,
        disposition=getattr(comment, "disposition", None),
        caused=tuple(caused),
    )

"""The sentences of a history. Whole: who did what. For who may only know that there is something: that, and its days."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.formats import date_format, number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cohorts.choices import CredentialKind, ExceptionKind, Party, RequirementState, Role, RouteState, SignedHow, Status
from cohorts.rules.days import last_day
from cohorts.rules.history import CHANGED, MADE, REMOVED, Span, Trace
from opleiding.kernel.models import User

Words = dict[str, str]


@dataclass(frozen=True)
class Names:
    """What people and things are called; who reads is "jij"."""

    reader: int
    trainee: User | None
    people: Mapping[int, str]
    things: Mapping[tuple[str, int], str]

    def person(self, key: int | None) -> str:
        """As the subject of a sentence; nobody is the app itself, and who was erased is somebody."""
        if key is None:
            return _("Het systeem")
        return _("Jij") if key == self.reader else self.people.get(key, _("Iemand"))

    def other(self, key: int | None) -> str:
        """As its object."""
        return _("jou") if key == self.reader else self.people.get(key or 0, _("iemand"))

    @property
    def trainee_name(self) -> str:
        return self.trainee.get_short_name() if self.trainee else ""

    def thing(self, kind: str, key: int | None) -> str:
        return self.things.get((kind, key or 0), _("iets dat er niet meer is"))


def days(span: Span | None) -> str:
    """ ", vanaf 1 maart 2026" or ", van 1 maart 2026 tot en met 30 juni 2026"; empty without a period."""
    if span is None:
        return ""
    if span.until is None:
        return _(", vanaf %(first)s") % {"first": day(span.first)}
    return _(", van %(first)s tot en met %(last)s") % {"first": day(span.first), "last": day(last_day(span.until))}


def day(one: date | str | None) -> str:
    if not one:
        return ""
    return date_format(date.fromisoformat(one) if isinstance(one, str) else one, "j F Y")


# --- What a row is about -----------------------------------------------------------------------------------------

About = Callable[[Mapping[str, Any], Names], str]


def _step(row: Mapping[str, Any], names: Names) -> str:
    return names.thing("WorkProcess", row["work_process_id"]) if row["work_process_id"] else names.thing("Module", row["module_id"])


def _exam(row: Mapping[str, Any], names: Names) -> str:
    return names.thing("Module", row["module_id"]) if row["module_id"] else names.thing("Requirement", row["requirement_id"])


def _party(row: Mapping[str, Any], names: Names) -> str:
    """Who signed, by the word for it; the trainee by name."""
    if row["party"] != Party.TRAINEE:
        return _("de school") if row["party"] == Party.SCHOOL else _("het leerbedrijf")
    return _("jij") if names.trainee and names.trainee.pk == names.reader else names.trainee_name


ABOUT: Mapping[str, About] = {
    "employment": lambda row, names: names.thing("Organisation", row["organisation_id"]),
    "placement": lambda row, names: names.thing("Location", row["location_id"]),
    "supervision": lambda row, names: names.other(row["supervisor_id"]),
    "status": lambda row, names: str(Status(row["status"]).label),
    "exception": lambda row, names: str(ExceptionKind(row["kind"]).label),
    "route": _step,
    "progress": lambda row, names: names.thing("Requirement", row["requirement_id"]),
    "exam": _exam,
    "agreement": lambda row, names: names.thing("Organisation", row["organisation_id"]),
    "signature": _party,
    "credential": lambda row, names: f"{CredentialKind(row['kind']).label} {row['number']}",
}
#: How a row is called when something happens to it.
THING: Mapping[str, Promise] = {
    "employment": gettext_lazy("het dienstverband bij %(what)s"),
    "placement": gettext_lazy("de plaatsing op %(what)s"),
    "supervision": gettext_lazy("de koppeling met %(what)s"),
    "status": gettext_lazy("de status ‘%(what)s’"),
    "exception": gettext_lazy("de uitzondering op de rotatie (%(what)s)"),
    "route": gettext_lazy("‘%(what)s’ in de route"),
    "progress": gettext_lazy("de stand van ‘%(what)s’"),
    "exam": gettext_lazy("de uitslag van ‘%(what)s’"),
    "agreement": gettext_lazy("de praktijkovereenkomst met %(what)s"),
    "signature": gettext_lazy("een handtekening onder de praktijkovereenkomst (%(what)s)"),
    "credential": gettext_lazy("%(what)s"),
}
BEGAN: Mapping[str, Promise] = {
    "employment": gettext_lazy("%(by)s legde vast dat %(what)s de werkgever is%(days)s."),
    "placement": gettext_lazy("%(by)s plaatste %(whom)s op %(what)s%(days)s."),
    "supervision": gettext_lazy("%(by)s koppelde %(what)s als werkbegeleider%(days)s."),
    "status": gettext_lazy("%(by)s zette de status op ‘%(what)s’%(days)s."),
    "exception": gettext_lazy("%(by)s legde een uitzondering op de rotatie vast: %(what)s%(days)s."),
    "agreement": gettext_lazy("%(by)s maakte een praktijkovereenkomst met %(what)s%(days)s."),
    "signature": gettext_lazy("%(by)s legde vast dat %(what)s de praktijkovereenkomst tekende op %(day)s."),
    "credential": gettext_lazy("%(by)s registreerde %(what)s. De examencommissie besloot het op %(day)s."),
    "progress": gettext_lazy("%(by)s zette ‘%(what)s’ op ‘%(state)s’."),
    "exam": gettext_lazy("%(by)s legde de uitslag van ‘%(what)s’ vast: poging %(attempt)s, %(result)s."),
}
#: A step of a route is told by where it stands now.
STEP: Mapping[str, Promise] = {
    RouteState.PLANNED: gettext_lazy("%(by)s plande ‘%(what)s’%(days)s."),
    RouteState.EXEMPT: gettext_lazy("%(by)s legde een vrijstelling vast voor ‘%(what)s’."),
    RouteState.DONE: gettext_lazy("%(by)s noteerde ‘%(what)s’ als gedaan op %(day)s."),
    RouteState.POSTPONED: gettext_lazy("%(by)s stelde ‘%(what)s’ uit."),
}
#: For who may know that there is something, and on which days.
KNOWN: Mapping[str, Promise] = {
    "placement": gettext_lazy("een plaatsing"),
    "exception": gettext_lazy("een uitzondering op de rotatie"),
    "status": gettext_lazy("de status ‘%(what)s’"),
    "supervision": gettext_lazy("een koppeling met een werkbegeleider"),
    "agreement": gettext_lazy("een praktijkovereenkomst"),
    "signature": gettext_lazy("een handtekening onder de praktijkovereenkomst"),
    "credential": gettext_lazy("een diploma, certificaat of verklaring"),
}


#: What changes how far something is, or its days.
TELLING = ("period", "withdrawn_at", "confirmed_at", "annulled_at")
#: What changes about a step of a route that stays where it is.
DETAILS = ("evidence", "decided_by", "decided_on", "done_on")


# --- Sentences ---------------------------------------------------------------------------------------------------


def whole_sentence(trace: Trace, names: Names) -> str:
    """Who did what, with its days; empty for a change of something nobody reads."""
    words = _words(trace, names)
    if trace.label == REMOVED:
        return _("%(by)s verwijderde %(thing)s.") % words
    if trace.kind == "route":
        return _route_sentence(trace, words)
    if trace.kind == "signature" and trace.data["how"] == SignedHow.APP:
        return _("%(by)s tekende de praktijkovereenkomst.") % words
    if trace.label == MADE or (trace.kind in ("progress", "exam") and _is_news(trace)):
        return str(BEGAN[trace.kind]) % words
    return _changed_sentence(trace, words)


def many_sentence(group: list[Trace], names: Names) -> str:
    """One act that changed many steps of a route, or many requirements."""
    first, words = group[0], {"by": names.person(group[0].by), "count": str(len(group))}
    if first.kind == "progress":
        return _("%(by)s legde de stand van %(count)s diploma-eisen vast.") % words
    if first.label == REMOVED:
        return _("%(by)s haalde %(count)s onderdelen uit de route.") % words
    if first.label == MADE:
        return _("%(by)s zette %(count)s onderdelen in de route.") % words
    return _("%(by)s verschoof of wijzigde %(count)s onderdelen van de route.") % words


def known_sentence(trace: Trace) -> str:
    """That there is something, and its days: nobody's name, no place."""
    if trace.kind not in KNOWN or (trace.label == CHANGED and not trace.is_changed(*TELLING)):
        return ""
    what = Status(trace.data["status"]).label if trace.kind == "status" else ""
    words = {"thing": str(KNOWN[trace.kind]) % {"what": what}, "days": days(trace.span)}
    said = {
        MADE: _("Vastgelegd: %(thing)s%(days)s."),
        CHANGED: _("Gewijzigd: %(thing)s%(days)s."),
        REMOVED: _("Verwijderd: %(thing)s%(days)s."),
    }
    return said[trace.label] % words


def role_sentence(trace: Trace, names: Names) -> str:
    """Who was given a role, or whose ended."""
    row = trace.data
    words = {
        "by": names.person(trace.by),
        "who": names.other(row["user_id"]),
        "role": str(Role(row["role"]).label),
        "place": _role_place(row, names),
        "days": days(trace.span),
    }
    said = {
        MADE: _("%(by)s gaf %(who)s de rol %(role)s bij %(place)s%(days)s."),
        CHANGED: _("%(by)s veranderde de rol van %(who)s: %(role)s bij %(place)s%(days)s."),
        REMOVED: _("%(by)s verwijderde de rol van %(who)s: %(role)s bij %(place)s."),
    }
    return said[trace.label] % words


def _role_place(row: Mapping[str, Any], names: Names) -> str:
    place = names.thing("Organisation", row["organisation_id"])
    if row["cohort_id"]:
        return f"{place} ({names.thing('Cohort', row['cohort_id'])})"
    return f"{place} ({names.thing('Location', row['location_id'])})" if row["location_id"] else place


def _words(trace: Trace, names: Names) -> Words:
    row = trace.data
    words = {
        "by": names.person(trace.by),
        "whom": names.other(names.trainee.pk) if names.trainee and names.trainee.pk == names.reader else names.trainee_name,
        "what": ABOUT[trace.kind](row, names),
        "days": days(trace.span),
        "day": day(row.get("signed_on") or row.get("decided_on") or row.get("done_on")),
    }
    if trace.kind == "progress":
        words["state"] = str(RequirementState(row["state"]).label)
    if trace.kind == "exam":
        words |= {"attempt": str(row["attempt"]), "result": _result(row)}
    return words | {"thing": str(THING[trace.kind]) % words}


def _result(row: Mapping[str, Any]) -> str:
    word = _("voldoende") if row["is_passed"] else _("nog niet voldoende")
    return f"{number_format(row['grade'], 1)}, {word}" if row["grade"] is not None else word


def _is_news(trace: Trace) -> bool:
    return trace.is_changed("state", "grade", "is_passed", "taken_on")


def _route_sentence(trace: Trace, words: Words) -> str:
    """What became of a step; only moved days are told as that."""
    state = trace.data["state"]
    if trace.label == MADE or trace.is_changed("state"):
        words = words | {"day": day(trace.data.get("done_on"))}
        return str(STEP[state]) % words
    if trace.is_changed("period") and trace.span:
        return _("%(by)s verschoof ‘%(what)s’%(days)s.") % words
    return _("%(by)s werkte ‘%(what)s’ in de route bij.") % words if trace.is_changed(*DETAILS) else ""


def _changed_sentence(trace: Trace, words: Words) -> str:
    """What of a row is another than it was, the most telling first."""
    said = {
        "annulled_at": _("%(by)s haalde %(thing)s door."),
        "confirmed_at": _("%(by)s bevestigde %(thing)s."),
        "withdrawn_at": _("%(by)s trok %(thing)s in."),
    }
    for column, sentence in said.items():
        if trace.is_changed(column):
            return sentence % words
    return _moved_sentence(trace, words) if trace.is_changed("period") else _("%(by)s wijzigde %(thing)s.") % words


def _moved_sentence(trace: Trace, words: Words) -> str:
    """The end, else the beginning, went from one day to another."""
    old, new = trace.span_before, trace.span
    if old is None or new is None:
        return _("%(by)s wijzigde %(thing)s.") % words
    if old.until == new.until:
        said = {"old": day(old.first), "new": day(new.first)}
        return _("%(by)s verzette het begin van %(thing)s van %(old)s naar %(new)s.") % (words | said)
    said = {"old": day(last_day(old.until)), "new": day(last_day(new.until))}
    if not new.until:
        return _("%(by)s haalde het einde van %(thing)s weg. Dat was %(old)s.") % (words | said)
    if not old.until:
        return _("%(by)s legde het einde van %(thing)s vast: %(new)s.") % (words | said)
    return _("%(by)s verzette het einde van %(thing)s van %(old)s naar %(new)s.") % (words | said)

"""Numbers and codes in words a coordinator says aloud."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cockpit.planner.solution import Unplanned
from cockpit.rules.demand import DemandWeights, ThemeDemand
from cohorts.models import Theme

Names = Mapping[str, str]
"""Code of a theme → its name."""


def theme_names() -> dict[str, str]:
    return dict(Theme.objects.values_list("code", "name"))


def number_text(value: float) -> str:
    """At most one decimal, the Dutch way: 7,5 and 8."""
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",")


def situations(count: int) -> str:
    return ngettext("%(count)d situatie", "%(count)d situaties", count) % {"count": count}


def situations_of(cases: int, trainees: int, one: str = "leerling", many: str = "leerlingen") -> str:
    """6 situaties van 4 leerlingen."""
    who = f"{trainees} {one if trainees == 1 else many}"
    return _("%(situations)s van %(who)s") % {"situations": situations(cases), "who": who}


def demand_words(demand: ThemeDemand, one: str = "leerling", many: str = "leerlingen") -> str:
    """6 situaties van 4 leerlingen, 2 dringend, 3 willen het in de les; recente tellen zwaarder."""
    parts, said = demand.parts, [situations_of(len(demand.cases), demand.trainees, one, many)]
    if parts.urgent_cases:
        said.append(_("%(count)d dringend") % {"count": parts.urgent_cases})
    if parts.wished_cases:
        wish = ngettext("%(count)d wil het in de les", "%(count)d willen het in de les", parts.wished_cases)
        said.append(wish % {"count": parts.wished_cases})
    if parts.other_cases:
        side = ngettext("%(count)d ging er ook over", "%(count)d gingen er ook over", parts.other_cases)
        said.append(side % {"count": parts.other_cases})
    if parts.vote_count:
        said.append(ngettext("%(count)d stem", "%(count)d stemmen", parts.vote_count) % {"count": parts.vote_count})
    return _("%(parts)s; recente tellen zwaarder") % {"parts": ", ".join(said)}


def weights_words(weights: DemandWeights) -> list[str]:
    """How the demand is counted, one sentence per weight."""
    n = number_text
    return [
        _("Een situatie van %(weeks)s weken voor het blok telt half zo zwaar als een van vlak ervoor.")
        % {"weeks": n(weights.half_life_weeks)},
        _("Urgentie telt mee: laag × %(low)s, midden × %(middle)s, hoog × %(high)s, direct × %(direct)s.")
        % {
            "low": n(weights.urgency_low),
            "middle": n(weights.urgency_middle),
            "high": n(weights.urgency_high),
            "direct": n(weights.urgency_direct),
        },
        _("Wie het in de les wil, telt × %(factor)s.") % {"factor": n(weights.wants_in_lesson)},
        _("Het hoofdthema telt × %(main)s, een ander thema × %(other)s.")
        % {"main": n(weights.main_theme), "other": n(weights.other_theme)},
        _("Een tweede en derde situatie van dezelfde persoon tellen steeds minder: zo weegt niemand alles."),
    ]


def why_unplanned(code: str, numbers: Mapping[str, Any], names: Names) -> str:
    """Why a theme got no lesson, from the planner's code and numbers."""
    said = {key: number_text(value) if isinstance(value, int | float) else value for key, value in numbers.items()}
    said |= {key: names.get(str(numbers.get(key)), "") for key in ("lowest_theme", "other_theme")}
    return _why_sentence(code) % _Blank(said)


class _Blank(dict[str, Any]):
    """What a sentence asks for and the numbers do not hold stays empty."""

    def __missing__(self, key: str) -> str:
        return ""


def _why_sentence(code: str) -> str:
    sentences = {
        "no_reason": _("Niemand vraagt hier nu om."),
        "already_reached": _("Alleen werkprocessen vragen hierom, en die komen al langs in andere lessen."),
        "no_places": _("Er is geen lestijd meer vrij in dit blok."),
        "lower_demand": _(
            "De vraag is %(score)s. Alles wat gepland is, wordt meer gevraagd; het minst ‘%(lowest_theme)s’ met %(lowest_score)s."
        ),
        "outweighed": _(
            "De vraag is %(score)s. ‘%(other_theme)s’ ging voor, omdat daar een werkproces aan bod komt "
            "dat nog nooit langskwam, of iemand erom vroeg."
        ),
        "no_room": _("De vraag is %(score)s, maar het paste niet meer naast de andere lessen."),
        "dropped": _("Weggehaald: %(reason)s"),
    }
    return sentences.get(code, _("Er is geen les over gepland."))


def why_words(left_out: Unplanned, names: Names) -> str:
    return why_unplanned(left_out.why, left_out.numbers, names)


def solver_words(status: str, gap: float) -> str:
    """How good the proposal is."""
    if status == "optimal":
        return _("Dit is het beste plan dat kan met deze situaties, lestijden en lesgevers.")
    if status == "feasible":
        percent = max(1, round(gap * 100))
        return _("Dit is een goed plan. Het beste plan is hooguit %(percent)s procent beter.") % {"percent": percent}
    if status == "empty":
        return _("Er valt niets te plannen: er is geen vrije lestijd, of nog geen situatie om een les op te bouwen.")
    return _("De tijd was op voordat er een plan was. Vraag het voorstel nog eens.")


def uncovered_words(codes: Iterable[str]) -> str:
    """W5 nog nooit; with the short code a coordinator knows by heart."""
    short = list(dict.fromkeys(code.rsplit("-", 1)[-1] for code in codes))
    return _("%(codes)s nog nooit") % {"codes": ", ".join(short)} if short else ""


def day_text(day: date) -> str:
    """di 3 maart."""
    return date_format(day, "D j F").lower()


def week_dates(monday: date) -> str:
    """20-24 apr; 29 jun - 3 jul."""
    friday = monday + timedelta(days=4)
    if monday.month == friday.month:
        return f"{monday.day}-{date_format(friday, 'j b')}"
    return f"{date_format(monday, 'j b')} - {date_format(friday, 'j b')}"

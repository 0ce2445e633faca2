"""How the agreements of many trainees stand, in SQL to filter and order by: what `rules.agreement.standing_of` says of one."""

from datetime import date

from django.db.models import Case, CharField, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.aggregates import Count
from django.db.models.functions import Coalesce

from cohorts.models import AgreementSignature, Participant, PracticeAgreement
from cohorts.rules.agreement import PARTIES, WARNED_BEFORE, Standing


def with_standing(people: QuerySet[Participant], today: date, *, employer: str) -> QuerySet[Participant]:
    """Each with `standing` and `agreed_until`, of the agreement that counts; `employer` is the path to today's."""
    counting = PracticeAgreement.objects.standing().filter(participant=OuterRef("pk"), period__endswith__gt=today).order_by("period")
    signatures = AgreementSignature.objects.filter(agreement=OuterRef("agreement_now")).order_by()
    found = people.annotate(
        agreement_now=Subquery(counting.values("pk")[:1]),
        agreed_with=Subquery(counting.values("organisation")[:1]),
        agreed_on=Subquery(counting.values("qualification")[:1]),
        agreed_at=Subquery(counting.values("school")[:1]),
        agreed_until=Subquery(counting.values("period__endswith")[:1]),
    )
    number = signatures.values("agreement").annotate(number=Count("pk")).values("number")
    counted = found.annotate(signatures=Coalesce(Subquery(number, output_field=IntegerField()), Value(0)))
    return counted.annotate(standing=_standing(today, employer))


def _standing(today: date, employer: str) -> Case:
    """In the order of the rule."""
    elsewhere = ~Q(agreed_at=F("cohort__school")) | (Q(**{f"{employer}__isnull": False}) & ~Q(agreed_with=F(employer)))
    return Case(
        When(period__endswith__lte=today, then=Value(Standing.OVER)),
        When(agreement_now=None, then=Value(Standing.MISSING)),
        When(~Q(agreed_on=F("qualification")) | elsewhere, then=Value(Standing.NEEDS_NEW)),
        When(signatures__lt=PARTIES, then=Value(Standing.UNSIGNED)),
        When(agreed_until__lte=today + WARNED_BEFORE, then=Value(Standing.ENDING)),
        default=Value(Standing.OK),
        output_field=CharField(),
    )

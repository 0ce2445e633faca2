"""What an organisation sets for itself: lines to call, domains of work mail, its word for a trainee."""

from collections.abc import Sequence

from django.db import transaction

from opleiding.kernel import audit
from opleiding.kernel.choices import Article, Language
from opleiding.kernel.constraints import in_words
from opleiding.kernel.models import Organisation, TraineeWord, User


@transaction.atomic
def edit_organisation(
    *, by: User, organisation: Organisation, help_phone: str, incident_line: str, harm_line: str, mail_domains: Sequence[str]
) -> Organisation:
    """Where people call and report, and to which domains a trainee may ask a colleague. Its name is the administrator's."""
    locked = lock_organisation(organisation)
    locked.help_phone, locked.incident_line, locked.harm_line = help_phone, incident_line, harm_line
    locked.mail_domains = list(mail_domains)
    with in_words():
        locked.save(update_fields=["help_phone", "incident_line", "harm_line", "mail_domains"])
    audit.record(by, "organisation.changed", locked, organisation=locked)
    return locked


@transaction.atomic
def set_trainee_word(
    *, by: User, organisation: Organisation, language: Language, singular: str, plural: str, article: Article | str
) -> TraineeWord | None:
    """The word in one language; without one the usual word is back."""
    locked = lock_organisation(organisation)
    audit.record(by, "organisation.word_set", locked, organisation=locked)
    if not singular:
        locked.trainee_words.filter(language=language).delete()
        return None
    word = locked.trainee_words.filter(language=language).first() or TraineeWord(organisation=locked, language=language)
    word.singular, word.plural, word.article = singular, plural, article
    with in_words():
        word.save()
    return word


def lock_organisation(organisation: Organisation) -> Organisation:
    """The organisation's row, held until the end of the transaction."""
    return Organisation.objects.select_for_update(of=("self",), no_key=True).get(pk=organisation.pk)

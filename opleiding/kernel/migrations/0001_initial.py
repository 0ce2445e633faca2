import re
import uuid

import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
from django.conf import settings
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models

import opleiding.kernel.clock
import opleiding.kernel.fields
import opleiding.kernel.validators

#: The rate limits live in PostgreSQL, so that they hold over all workers and need no Redis.
CACHE_TABLE = """
CREATE UNLOGGED TABLE kernel_cache (
    cache_key varchar(255) PRIMARY KEY,
    value text NOT NULL,
    expires timestamptz NOT NULL
);
CREATE INDEX kernel_cache_expires ON kernel_cache (expires);
"""


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        BtreeGistExtension(),
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(CACHE_TABLE, "DROP TABLE kernel_cache"),
        migrations.CreateModel(
            name="User",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("last_login", models.DateTimeField(blank=True, null=True, verbose_name="last login")),
                (
                    "is_superuser",
                    models.BooleanField(
                        default=False,
                        help_text="Designates that this user has all permissions without explicitly assigning them.",
                        verbose_name="superuser status",
                    ),
                ),
                (
                    "email",
                    opleiding.kernel.fields.MailField(
                        blank=True,
                        error_messages={"unique": "Er is al iemand met dit mailadres."},
                        max_length=254,
                        null=True,
                        unique=True,
                        verbose_name="mailadres",
                    ),
                ),
                (
                    "first_name",
                    models.CharField(
                        blank=True,
                        max_length=80,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("[\\x00-\\x1f\\x7f-\\x9f]"),
                                code="control_characters",
                                inverse_match=True,
                                message="Haal de tekens weg die je niet ziet, zoals een regeleinde of tab.",
                            )
                        ],
                        verbose_name="voornaam",
                    ),
                ),
                (
                    "infix",
                    models.CharField(
                        blank=True,
                        max_length=20,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("[\\x00-\\x1f\\x7f-\\x9f]"),
                                code="control_characters",
                                inverse_match=True,
                                message="Haal de tekens weg die je niet ziet, zoals een regeleinde of tab.",
                            )
                        ],
                        verbose_name="tussenvoegsel",
                    ),
                ),
                (
                    "last_name",
                    models.CharField(
                        blank=True,
                        max_length=80,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("[\\x00-\\x1f\\x7f-\\x9f]"),
                                code="control_characters",
                                inverse_match=True,
                                message="Haal de tekens weg die je niet ziet, zoals een regeleinde of tab.",
                            )
                        ],
                        verbose_name="achternaam",
                    ),
                ),
                ("is_active", models.BooleanField(default=True, verbose_name="actief")),
                ("is_staff", models.BooleanField(default=False, verbose_name="mag in het beheer")),
                ("uses_shortcuts", models.BooleanField(default=True, verbose_name="sneltoetsen")),
                (
                    "theme",
                    models.CharField(
                        blank=True,
                        choices=[("", "Zoals je telefoon of computer"), ("light", "Licht"), ("dark", "Donker")],
                        default="",
                        max_length=5,
                        verbose_name="kleuren",
                    ),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=opleiding.kernel.clock.now, editable=False, verbose_name="gemaakt"),
                ),
                (
                    "groups",
                    models.ManyToManyField(
                        blank=True,
                        help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.group",
                        verbose_name="groups",
                    ),
                ),
                (
                    "user_permissions",
                    models.ManyToManyField(
                        blank=True,
                        help_text="Specific permissions for this user.",
                        related_name="user_set",
                        related_query_name="user",
                        to="auth.permission",
                        verbose_name="user permissions",
                    ),
                ),
            ],
            options={
                "verbose_name": "persoon",
                "verbose_name_plural": "personen",
            },
        ),
        migrations.CreateModel(
            name="ImportRun",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=40, verbose_name="soort")),
                ("file_name", models.CharField(blank=True, max_length=200, verbose_name="bestand")),
                ("run_as", models.CharField(blank=True, max_length=80, verbose_name="account op de server")),
                (
                    "run_at",
                    models.DateTimeField(default=opleiding.kernel.clock.now, editable=False, verbose_name="wanneer"),
                ),
                (
                    "run_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="import_runs",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "import",
                "verbose_name_plural": "imports",
                "ordering": ["-run_at"],
            },
        ),
        migrations.CreateModel(
            name="Invitation",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                (
                    "kind",
                    models.CharField(
                        choices=[("mail", "per mail"), ("classroom", "code in de klas")],
                        max_length=10,
                        verbose_name="soort",
                    ),
                ),
                ("secret_hash", models.CharField(max_length=64, unique=True, verbose_name="afdruk van de code")),
                (
                    "created_at",
                    models.DateTimeField(default=opleiding.kernel.clock.now, editable=False, verbose_name="gemaakt"),
                ),
                ("expires_at", models.DateTimeField(verbose_name="geldig tot")),
                ("accepted_at", models.DateTimeField(null=True, verbose_name="gebruikt")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="ingetrokken")),
                (
                    "created_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="invitations",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "verbose_name": "uitnodiging",
                "verbose_name_plural": "uitnodigingen",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="Job",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60, verbose_name="soort")),
                ("task", models.CharField(max_length=120, verbose_name="taak")),
                ("args", models.JSONField(default=dict, verbose_name="sleutels")),
                (
                    "state",
                    models.CharField(
                        choices=[("queued", "wacht"), ("running", "bezig"), ("done", "klaar"), ("failed", "mislukt")],
                        default="queued",
                        max_length=10,
                        verbose_name="stand",
                    ),
                ),
                ("progress", models.PositiveSmallIntegerField(default=0, verbose_name="voortgang")),
                ("step", models.CharField(blank=True, max_length=120, verbose_name="stap")),
                ("result", models.JSONField(null=True, verbose_name="uitkomst")),
                ("error", models.CharField(blank=True, max_length=280, verbose_name="melding")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="pogingen")),
                ("lease_until", models.DateTimeField(null=True, verbose_name="opgepakt tot")),
                (
                    "created_at",
                    models.DateTimeField(default=opleiding.kernel.clock.now, editable=False, verbose_name="gevraagd"),
                ),
                ("queued_at", models.DateTimeField(default=opleiding.kernel.clock.now, verbose_name="in de rij")),
                ("finished_at", models.DateTimeField(null=True, verbose_name="klaar")),
                (
                    "created_by",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="jobs", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "verbose_name": "achtergrondtaak",
                "verbose_name_plural": "achtergrondtaken",
                "ordering": ["-created_at"],
            },
        ),
        migrations.CreateModel(
            name="Notice",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("kind", models.CharField(max_length=60, verbose_name="soort")),
                ("dedupe_key", models.CharField(max_length=200, unique=True, verbose_name="sleutel tegen dubbel")),
                ("text", models.CharField(max_length=280, verbose_name="tekst")),
                ("url", models.CharField(blank=True, max_length=200, verbose_name="pagina")),
                (
                    "created_at",
                    models.DateTimeField(default=opleiding.kernel.clock.now, editable=False, verbose_name="gemaakt"),
                ),
                ("read_at", models.DateTimeField(null=True, verbose_name="gelezen")),
                (
                    "receiver",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="notices", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "verbose_name": "melding",
                "verbose_name_plural": "meldingen",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "kind",
                    models.CharField(choices=[("care", "zorgorganisatie"), ("school", "school")], max_length=10, verbose_name="soort"),
                ),
                (
                    "name",
                    models.CharField(
                        max_length=80,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("[\\x00-\\x1f\\x7f-\\x9f]"),
                                code="control_characters",
                                inverse_match=True,
                                message="Haal de tekens weg die je niet ziet, zoals een regeleinde of tab.",
                            )
                        ],
                        verbose_name="naam",
                    ),
                ),
                ("slug", models.SlugField(max_length=80, unique=True, verbose_name="naam in het adres")),
                (
                    "trainee_singular",
                    models.CharField(default="leerling", max_length=40, verbose_name="woord voor een leerling"),
                ),
                (
                    "trainee_plural",
                    models.CharField(default="leerlingen", max_length=40, verbose_name="woord voor leerlingen"),
                ),
                (
                    "trainee_article",
                    models.CharField(choices=[("de", "de"), ("het", "het")], default="de", max_length=3, verbose_name="lidwoord"),
                ),
                (
                    "incident_line",
                    models.CharField(blank=True, max_length=280, verbose_name="waar meld je een incident (MIC of VIM)"),
                ),
                (
                    "harm_line",
                    models.CharField(blank=True, max_length=280, verbose_name="waar meld je wat jou overkwam (MIM)"),
                ),
                ("help_phone", models.CharField(blank=True, max_length=20, verbose_name="telefoonnummer voor hulp")),
                (
                    "mail_domains",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=100, validators=[opleiding.kernel.validators.mail_domain]),
                        blank=True,
                        default=list,
                        help_text="Bijvoorbeeld zorg.nl, met een komma ertussen. Naar zo'n adres kan een leerling een collega om een reactie vragen.",
                        size=None,
                        verbose_name="domeinen van werkmail",
                    ),
                ),
                (
                    "demand_weights",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="Leeg laat de standaard gelden.",
                        validators=[opleiding.kernel.validators.demand_weights],
                        verbose_name="gewichten van de vraag",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisatie",
                "verbose_name_plural": "organisaties",
                "ordering": ["name"],
                "constraints": [
                    models.CheckConstraint(condition=models.Q(("kind__in", ["care", "school"])), name="organisation_kind_known"),
                    models.CheckConstraint(condition=models.Q(("trainee_article__in", ["de", "het"])), name="organisation_article_known"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True),
                            models.Q(("trainee_singular", ""), _negated=True),
                            models.Q(("trainee_plural", ""), _negated=True),
                        ),
                        name="organisation_words_filled",
                        violation_error_message="Vul de naam en de woorden voor leerling in.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="FreeDay",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("period", django.contrib.postgres.fields.ranges.DateRangeField(verbose_name="van tot")),
                (
                    "name",
                    models.CharField(
                        max_length=80,
                        validators=[
                            django.core.validators.RegexValidator(
                                re.compile("[\\x00-\\x1f\\x7f-\\x9f]"),
                                code="control_characters",
                                inverse_match=True,
                                message="Haal de tekens weg die je niet ziet, zoals een regeleinde of tab.",
                            )
                        ],
                        verbose_name="naam",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="free_days", to="kernel.organisation"),
                ),
            ],
            options={
                "verbose_name": "vrije dag",
                "verbose_name_plural": "vrije dagen",
                "ordering": ["organisation", "period"],
            },
        ),
        migrations.CreateModel(
            name="AuditEvent",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "at",
                    models.DateTimeField(default=opleiding.kernel.clock.now, editable=False, verbose_name="wanneer"),
                ),
                ("action", models.CharField(max_length=80, verbose_name="wat")),
                ("object_type", models.CharField(max_length=80, verbose_name="soort")),
                ("object_id", models.CharField(max_length=40, verbose_name="sleutel")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="door",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="kernel.organisation",
                        verbose_name="organisatie",
                    ),
                ),
            ],
            options={
                "verbose_name": "logregel",
                "verbose_name_plural": "logregels",
                "ordering": ["-id"],
            },
        ),
        migrations.CreateModel(
            name="OutboxMessage",
            fields=[
                ("id", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("kind", models.CharField(max_length=60, verbose_name="soort")),
                ("dedupe_key", models.CharField(max_length=200, unique=True, verbose_name="sleutel tegen dubbel")),
                ("context", models.JSONField(default=dict, verbose_name="sleutels")),
                ("is_at_least_once", models.BooleanField(default=False, verbose_name="liever dubbel dan niet")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("planned", "gepland"),
                            ("claimed", "opgepakt"),
                            ("handed_over", "aangeboden"),
                            ("sent", "verstuurd"),
                            ("uncertain", "onzeker"),
                            ("dead", "niet gelukt"),
                            ("dropped", "niet meer nodig"),
                        ],
                        default="planned",
                        max_length=12,
                        verbose_name="stand",
                    ),
                ),
                ("due_at", models.DateTimeField(default=opleiding.kernel.clock.now, verbose_name="vanaf")),
                ("lease_until", models.DateTimeField(null=True, verbose_name="opgepakt tot")),
                ("lease", models.UUIDField(null=True, verbose_name="opgepakt door")),
                ("attempts", models.PositiveSmallIntegerField(default=0, verbose_name="pogingen")),
                ("last_error", models.CharField(blank=True, max_length=120, verbose_name="laatste fout")),
                (
                    "created_at",
                    models.DateTimeField(default=opleiding.kernel.clock.now, editable=False, verbose_name="gemaakt"),
                ),
                ("handed_over_at", models.DateTimeField(null=True, verbose_name="aangeboden")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="verstuurd")),
                (
                    "receiver",
                    models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name="outbox", to=settings.AUTH_USER_MODEL),
                ),
            ],
            options={
                "verbose_name": "uitgaande mail",
                "verbose_name_plural": "uitgaande mail",
                "ordering": ["-created_at"],
            },
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.UniqueConstraint(
                django.db.models.functions.text.Lower("email"),
                name="user_email_unique",
                violation_error_message="Er is al iemand met dit mailadres.",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("email__isnull", True), ("email__contains", "@"), _connector="OR"),
                name="user_email_is_one",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(("first_name", ""), ("last_name", ""), _negated=True),
                name="user_has_name",
                violation_error_message="Vul een naam in.",
            ),
        ),
        migrations.AddConstraint(
            model_name="user",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("first_name__regex", "^[^[:cntrl:]]*$"),
                    ("infix__regex", "^[^[:cntrl:]]*$"),
                    ("last_name__regex", "^[^[:cntrl:]]*$"),
                ),
                name="user_name_plain_text",
                violation_error_message="Haal de tekens weg die je niet ziet, zoals een regeleinde of tab.",
            ),
        ),
        migrations.AddConstraint(
            model_name="importrun",
            constraint=models.CheckConstraint(
                condition=models.Q(("run_by__isnull", False), models.Q(("run_as", ""), _negated=True), _connector="OR"),
                name="import_run_by_somebody",
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(condition=models.Q(("kind__in", ["mail", "classroom"])), name="invitation_kind_known"),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.CheckConstraint(
                condition=models.Q(("expires_at__gt", models.F("created_at"))), name="invitation_has_a_while"
            ),
        ),
        migrations.AddConstraint(
            model_name="invitation",
            constraint=models.UniqueConstraint(
                condition=models.Q(("accepted_at__isnull", True), ("revoked_at__isnull", True)),
                fields=("user", "kind"),
                name="invitation_one_open",
                violation_error_message="Er loopt al een uitnodiging voor deze persoon.",
            ),
        ),
        migrations.AddIndex(
            model_name="job",
            index=models.Index(condition=models.Q(("state__in", ["queued", "running"])), fields=["queued_at"], name="job_unfinished"),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["queued", "running", "done", "failed"])), name="job_state_known"
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(condition=models.Q(("progress__lte", 100)), name="job_progress_in_percent"),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("finished_at__isnull", False), ("state__in", ["done", "failed"])),
                    models.Q(("finished_at__isnull", True), ("state__in", ["queued", "running"])),
                    _connector="OR",
                ),
                name="job_finished_when_over",
            ),
        ),
        migrations.AddConstraint(
            model_name="job",
            constraint=models.CheckConstraint(
                condition=models.Q(models.Q(("state", "running"), _negated=True), ("lease_until__isnull", False), _connector="OR"),
                name="job_running_under_lease",
            ),
        ),
        migrations.AddIndex(
            model_name="notice",
            index=models.Index(fields=["receiver", "-id"], name="notice_of_receiver"),
        ),
        migrations.AddConstraint(
            model_name="notice",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("url", ""),
                    models.Q(("url__startswith", "/"), models.Q(("url__startswith", "//"), _negated=True)),
                    _connector="OR",
                ),
                name="notice_url_inside_the_app",
            ),
        ),
        migrations.AddConstraint(
            model_name="freeday",
            constraint=models.CheckConstraint(
                condition=models.Q(("period__isempty", False), ("period__lower_inf", False), ("period__upper_inf", False)),
                name="free_day_period_whole",
                violation_error_message="Vul een eerste dag in; een laatste dag ligt niet voor de eerste.",
            ),
        ),
        migrations.AddIndex(
            model_name="auditevent",
            index=models.Index(fields=["object_type", "object_id", "-id"], name="audit_of_object"),
        ),
        migrations.AddIndex(
            model_name="outboxmessage",
            index=models.Index(
                condition=models.Q(("state__in", ["planned", "claimed", "handed_over"])),
                fields=["due_at"],
                name="outbox_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="outboxmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(("state__in", ["planned", "claimed", "handed_over", "sent", "uncertain", "dead", "dropped"])),
                name="outbox_state_known",
            ),
        ),
        migrations.AddConstraint(
            model_name="outboxmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state__in", ["claimed", "handed_over"]), _negated=True),
                    models.Q(("lease__isnull", False), ("lease_until__isnull", False)),
                    _connector="OR",
                ),
                name="outbox_held_under_lease",
            ),
        ),
        migrations.AddConstraint(
            model_name="outboxmessage",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "sent"), _negated=True),
                    models.Q(("handed_over_at__isnull", False), ("sent_at__isnull", False)),
                    _connector="OR",
                ),
                name="outbox_sent_after_handover",
            ),
        ),
    ]

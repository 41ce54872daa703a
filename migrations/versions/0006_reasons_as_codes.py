"""reasons as codes, and every code in English"""

from collections.abc import Sequence

import sqlalchemy as sa
from alembic import op

from app.core.migrating import change_choice, rename_in_json

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | Sequence[str] | None = None
depends_on: str | Sequence[str] | None = None

SWAPPED = "Je kreeg een plaats op de datum waarvoor je op de wachtlijst stond."
SENTENCES = {
    "seat_free": "Er was een plaats vrij.",
    "full": "Alle plaatsen waren bezet.",
    "added_seat": "Toegevoegd door een organisator; er was een plaats vrij.",
    "added_waiting": "Toegevoegd door een organisator; alle plaatsen waren bezet.",
    "added_anyway": "Toegevoegd door een organisator, die toch een plaats gaf.",
    "next_after_cancel": "Eerste op de wachtlijst; er kwam een plaats vrij door een afmelding.",
    "next_after_lapse": "Eerste op de wachtlijst; een eerder aanbod verliep.",
    "next_after_swap": "Eerste op de wachtlijst; iemand wisselde van datum.",
    "next_after_room": "Eerste op de wachtlijst; er was nog plaats.",
    "swapped": SWAPPED,
    "accepted": "Het aanbod is aangenomen.",
    "declined": "Het aanbod is niet aangenomen.",
    "lapsed": "Er kwam geen antwoord op het aanbod.",
    "left": "Zelf afgemeld.",
    "withdrawn": "",
    "called_off": "",
    "moved_up": "Een plek naar voren gezet.",
}
WHY = f"why IN ({', '.join(map(repr, SENTENCES))})"

JOB_ROLES = {
    "leerkracht": "teacher",
    "ib": "ib",
    "oc": "support_coordinator",
    "schoolleider": "head",
    "consulent": "adviser",
    "anders": "other",
}
EVALUATIONS = {"na_afloop": "after", "na_zes_weken": "later"}
CODES: dict[tuple[str, str], dict[str, str]] = {
    ("organisation", "region"): {"noord": "north", "midden": "middle", "zuid": "south"},
    ("round", "state"): {
        "ophalen": "collecting",
        "bundelen": "bundling",
        "stemmen": "voting",
        "besluiten": "deciding",
        "terugkoppelen": "reporting",
    },
    ("topic", "outcome"): {
        "themacafe": "cafe",
        "masterclass": "masterclass",
        "ib_bijeenkomst": "ib_meeting",
        "trimesterbijeenkomst": "term_meeting",
        "wegwijzer": "signpost",
        "coaching": "coaching",
        "innovatieproject": "project",
        "naar_bestuur": "to_board",
        "nu_niet": "not_now",
    },
    ("bundling", "kind"): {"samengevoegd": "merge", "gesplitst": "split", "hernoemd": "rename"},
    ("topic_news", "kind"): {
        "besluit": "decided",
        "bijeenkomst": "event",
        "verslag": "report",
        "samengevoegd": "moved",
    },
    ("event", "state"): {
        "concept": "draft",
        "save_the_date": "save_the_date",
        "open": "open",
        "afgelast": "cancelled",
    },
    ("agreement", "state"): {
        "afgesproken": "agreed",
        "loopt": "running",
        "klaar": "done",
        "losgelaten": "dropped",
    },
    ("need", "urgency"): {"trimester": "term", "schooljaar": "year", "volgend_schooljaar": "next_year"},
    ("need", "shape"): {
        "masterclass": "masterclass",
        "themacafe": "cafe",
        "ib_overleg": "ib_meeting",
        "intervisie": "intervision",
        "teamscholing": "team",
        "coaching": "coaching",
        "weet_ik_niet": "unknown",
    },
    ("need", "taken_up_by"): {
        "school": "school",
        "bestuur": "board",
        "samenwerkingsverband": "partnership",
        "partner": "partner",
        "weet_ik_niet": "unknown",
    },
    ("need", "job_role"): JOB_ROLES,
    ("ballot", "job_role"): JOB_ROLES,
    ("registration", "job_role"): JOB_ROLES,
    ("evaluation_response", "job_role"): JOB_ROLES,
    ("evaluation_response", "kind"): EVALUATIONS,
    ("evaluation", "kind"): EVALUATIONS,
}
AUDIENCES = {
    "onderbouw": "lower",
    "middenbouw": "middle",
    "bovenbouw": "upper",
    "ib": "ib",
    "oc": "support_coordinators",
    "hele_team": "team",
    "schoolleiders": "heads",
    "onderwijsassistenten": "assistants",
    "consulenten": "advisers",
}

# the codes among the details of what the log kept, by verb
LOGGED = {
    "event_created": CODES["event", "state"],
    "event_state": CODES["event", "state"],
    "round_step": CODES["round", "state"],
    "topic_decided": CODES["topic", "outcome"],
    "bundling_undone": CODES["bundling", "kind"],
    "agreement_moved_on": CODES["agreement", "state"],
    "evaluation_opened": EVALUATIONS,
    "setting_changed": CODES["organisation", "region"],
}


def upgrade() -> None:
    for (table, column), codes in CODES.items():
        change_choice(table, column, list(codes), list(codes.values()), codes)
    rename_in_json("need", "audience", AUDIENCES)
    rename_in_json("ballot", "pending", JOB_ROLES)
    for verb, codes in LOGGED.items():
        rename_in_json("activity", "details", codes, verb=verb)
    op.execute("ALTER TABLE status_change RENAME COLUMN why TO words")
    with op.batch_alter_table("status_change") as batch:
        batch.add_column(sa.Column("why", sa.String(40), nullable=True))
        batch.create_check_constraint(op.f("ck_status_change_why"), WHY)
    _convert_reasons()


def downgrade() -> None:
    _restore_reasons()
    with op.batch_alter_table("status_change") as batch:
        batch.drop_constraint(op.f("ck_status_change_why"), type_="check")
        batch.drop_column("why")
    op.execute("ALTER TABLE status_change RENAME COLUMN words TO why")
    for verb, codes in LOGGED.items():
        rename_in_json("activity", "details", _reversed(codes), verb=verb)
    rename_in_json("ballot", "pending", _reversed(JOB_ROLES))
    rename_in_json("need", "audience", _reversed(AUDIENCES))
    for (table, column), codes in CODES.items():
        change_choice(table, column, list(codes.values()), list(codes), _reversed(codes))


def _reversed(codes: dict[str, str]) -> dict[str, str]:
    return {new: old for old, new in codes.items()}


def _convert_reasons() -> None:
    """Known sentences become codes; what is left is what an organiser wrote when cancelling."""
    for code, text in SENTENCES.items():
        if text:
            op.execute(
                sa.text("UPDATE status_change SET why = :code, words = '' WHERE words = :text").bindparams(
                    code=code, text=text
                )
            )
    op.execute("UPDATE status_change SET why = 'withdrawn' WHERE new = 'cancelled_by_organiser' AND why IS NULL")
    op.execute(sa.text("UPDATE registration SET reason = '' WHERE reason = :text").bindparams(text=SWAPPED))


def _restore_reasons() -> None:
    for code, text in SENTENCES.items():
        op.execute(
            sa.text("UPDATE status_change SET words = :text WHERE why = :code AND words = ''").bindparams(
                code=code, text=text
            )
        )
    op.execute(
        sa.text(
            "UPDATE registration SET reason = :text WHERE status = 'cancelled_by_participant' AND reason = ''"
            " AND id IN (SELECT registration_id FROM status_change WHERE why = 'swapped')"
        ).bindparams(text=SWAPPED)
    )

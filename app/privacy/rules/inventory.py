"""For every column: whether it contains personal data, and what becomes of it.

A test compares this with the tables, so a new column requires a decision here.
"""

from enum import StrEnum

from app.privacy.rules.terms import Subject


class Stays(StrEnum):
    """Why something personal has no term of its own."""

    WITH_OFFICE = "with_office"  # of a contact or adviser: until an organiser names another
    PUBLISHED = "published"  # on a public page, with the event or topic it belongs to
    WITH_ACCOUNT = "with_account"  # erased with the account, when a beheerder closes and erases it
    UNTIL_LEFT = "until_left"  # until the person unsubscribes, which every mail offers
    NAMELESS = "nameless"  # free text or a function, not linked to a name; forms warn against names
    PSEUDONYM = "pseudonym"  # 'account:…' or 'participant': anonymous once the account is erased


Fate = Subject | Stays

PERSONAL: dict[str, dict[Fate, str]] = {
    "account": {
        Stays.WITH_ACCOUNT: "email name sort_key role password totp_secret totp_counter fs_uniquifier last_seen_at"
    },
    "account_session": {Subject.SIGN_IN: "account_id digest via passed_second device created_at last_seen_at ended_at"},
    "account_work_area": {Stays.WITH_ACCOUNT: "account_id work_area_id"},
    "admission": {Subject.WAITING_LIST: "email_key"},
    "activity": {Subject.ACTIVITY: "at actor verb subject_kind subject details"},
    "attendance": {Subject.REGISTRATIONS: "registration_id meeting_id presence at how", Stays.PSEUDONYM: "by"},
    "attendance_change": {Subject.REGISTRATIONS: "registration_id meeting_id at old new how", Stays.PSEUDONYM: "by"},
    "attendance_sheet": {Stays.PSEUDONYM: "finished_by"},
    "agreement": {Stays.WITH_ACCOUNT: "account_id", Stays.NAMELESS: "who approach outcome sharing goal"},
    "certificate": {
        Subject.CERTIFICATES: "registration_id number name email_key meetings held_at given_at mailed_at ended_at end "
        "words"
    },
    "bad_address": {Subject.MAIL: "email_key reason answer at"},
    "ballot": {
        Subject.VOTERS: "email email_key pending mailed_at",
        Stays.NAMELESS: "school_id work_area_id job_role",
    },
    "bundling": {Stays.PSEUDONYM: "by"},
    "calendar_answer": {
        Subject.REGISTRATIONS: "entry_id status at sequence uid starts_at ends_at comment",
    },
    "calendar_entry": {
        Subject.REGISTRATIONS: "registration_id meeting_id uid sequence method sent_at organizer_name organizer_email "
        "attendee_name attendee_email"
    },
    "evaluation_answer": {Stays.NAMELESS: "text value ticked may_show"},
    "evaluation_response": {Subject.EVALUATION_NAMES: "name email", Stays.NAMELESS: "job_role work_area_id"},
    "evaluation_ticket": {Subject.REGISTRATIONS: "registration_id is_invited is_used"},
    "event": {
        Stays.PUBLISHED: "speakers contact_name contact_email report description programme improvements cancel_reason"
    },
    "event_team": {Stays.WITH_ACCOUNT: "account_id event_id"},
    "expert": {Subject.EXPERTS: "text email offers_self"},
    "follower": {Stays.UNTIL_LEFT: "confirmed_at mailed_at news_at", Subject.FOLLOWERS: "email email_key"},
    "following": {Stays.UNTIL_LEFT: "follower_id topic_id since told_until"},
    "handover": {Stays.NAMELESS: "handed_to answer"},
    "interest": {Subject.FOLLOWERS: "email email_key since confirmed_at"},
    "look": {Stays.WITH_ACCOUNT: "account_id at answers"},
    "message": {
        Subject.MAIL: "about recipient recipient_name reply_to list_unsubscribe subject text html calendar last_error "
        "dedupe_key stream"
    },
    "missed_meeting": {Subject.REGISTRATIONS: "registration_id meeting_id at"},
    "need": {
        Subject.WISHES: "email set_aside_why",
        Stays.NAMELESS: "subject practice goal audience job_role school_id work_area_id board_id",
    },
    "organisation": {Stays.WITH_OFFICE: "contact_name contact_email privacy_officer security_contact reply_to"},
    "passkey": {Stays.WITH_ACCOUNT: "account_id name credential_id public_key sign_count created_at last_used_at"},
    "personal_feed": {Subject.REGISTRATIONS: "email_key"},
    "post": {
        Subject.POST: "kind registration_id sender sender_name subject text starts_at ends_at received_at",
        Stays.PSEUDONYM: "done_by",
    },
    "read_mail": {Subject.ACTIVITY: "fingerprint read_at"},
    "recovery_code": {Stays.WITH_ACCOUNT: "account_id digest"},
    "registration": {
        Subject.REGISTRATIONS: "name email email_key email_asked shared_by organisation question learning_goal "
        "put_to_use reason form_digest "
        "news_at link_asked_at mark answers",
        Subject.HEALTH: "diet diets access_needs",
        Stays.NAMELESS: "school_id job_role status",
    },
    "registration_note": {Subject.REGISTRATIONS: "text", Stays.PSEUDONYM: "by"},
    "retention_run": {Stays.PSEUDONYM: "by"},
    "retention_term": {Stays.PSEUDONYM: "by"},
    "rights_review": {Stays.WITH_ACCOUNT: "account_id"},
    "school": {Stays.WITH_OFFICE: "adviser_name adviser_email"},
    "seat_transfer": {Subject.WAITING_LIST: "registration_id name email at"},
    "sign_in_token": {Subject.SIGN_IN: "account_id digest created_at expires_at used_at"},
    "sign_in_tries": {Subject.SIGN_IN: "digest tries last_at"},
    "status_change": {Subject.REGISTRATIONS: "words", Stays.PSEUDONYM: "by"},
    "team": {Subject.REGISTRATIONS: "by_name by_email form_digest answered at"},
    "told": {
        Subject.REGISTRATIONS: "registration_id status offered_until at number title bring contact text_revision "
        "before mailed_from email event_session_id"
    },
    "told_meeting": {
        Subject.REGISTRATIONS: "registration_id meeting_id starts_at ends_at doors_at place online_url reminded_of "
        "reminded_days missed"
    },
    "topic": {Stays.PUBLISHED: "why summary"},
    "upload": {Subject.SIGN_IN: "name content"},
    "vote": {Stays.NAMELESS: "ballot_id rank topic_id"},
    "report_mail": {Subject.REGISTRATIONS: "registration_id at"},
    "word": {Subject.REGISTRATIONS: "text"},
    "word_key": {Subject.REGISTRATIONS: "key"},
    "word_use": {Subject.REGISTRATIONS: "row_id"},
}

_ROW = "id public_id lock_version token_version"
NOT_PERSONAL: dict[str, str] = {
    "account": f"{_ROW} active created_at",
    "account_session": "id public_id",
    "admission": "id event_id cluster_id work_area_id board_id job_role",
    "activity": "id",
    "agreement": f"{_ROW} form_digest event_id topic_id work_area_id evaluate_on state reminded_for created_at "
    "changed_at",
    "ballot": f"{_ROW} round_id confirmed_at",
    "attendance_change": "id",
    "attendance_sheet": "meeting_id version finished_at is_reopened present partly absent excused",
    "bad_address": "id",
    "board": f"{_ROW} sort_key name number",
    "bundling": f"{_ROW} at kind topic_id into_id moved old undone_at",
    "calendar_entry": "id",
    "certificate": "id title kind goal organisation replaced_by_id",
    "certificate_round": "event_session_id due_at looked_at",
    "certificate_rule": "event_id kind number",
    "evaluation": f"{_ROW} event_id event_session_id kind form_id ends_at asked_at opens_at remind_at closes_at "
    "is_reminded wishes_at",
    "evaluation_answer": "response_key question_id",
    "evaluation_form": f"{_ROW} scope name version intro created_at is_left is_frozen",
    "evaluation_response": "key event_id event_session_id form_id kind form_digest",
    "evaluation_ticket": f"{_ROW} evaluation_id",
    "event": f"{_ROW} words_due slug kind_id state title goal audience theme bring origin starts_at ends_at created_at "
    "changed_at was_public cancelled_from text_revision settled_text_revision last_text_revision "
    "mail_note topic_id told_opening_of told_report_at form_digest asks reminder_days is_restricted "
    "needs_approval publish_at publish_failed_at",
    "event_kind": f"{_ROW} sort_key name slug shape default_goal default_audience default_description "
    "default_programme default_seats default_begins_at default_minutes default_asks default_reminder_days retired_at",
    "event_session": f"{_ROW} event_id name capacity has_waiting_list sign_up_from sign_up_until seats_taken waiting "
    "most_per_school most_per_board most_per_domain limits_until overbook_percent "
    "minimum decide_by decision_asked decided_for "
    "starts_at ends_at cancelled_at cancel_reason news_at news_since",
    "event_work_area": "event_id work_area_id",
    "expert": f"{_ROW} topic_id need_id is_checked created_at",
    "follower": _ROW,
    "handover": f"{_ROW} wish_tree_id board_id handed_on answered_on",
    "help_request": f"{_ROW} school_id form_digest asked_at",
    "interest": f"{_ROW} event_id language",
    "logo": "fingerprint media_type width height content",
    "mailbox_trouble": "id since answer",
    "mail_text": "kind language part text",
    "meeting": f"{_ROW} event_session_id starts_at ends_at doors_at venue address venue_id room online_url revision "
    "first_sequence changed_at cancelled_at cancel_reason before",
    "message": "id public_id kind calendar_method message_id created_at due_at expires_at status attempts retry_at "
    "lease_until refused_at sent_at trouble forget_at may_have_arrived",
    "need": f"{_ROW} topic_id first_topic_id round_id wish_tree_id form_digest urgency shape taken_up_by is_joining "
    "hidden_at set_aside_at held created_at",
    "organisation": "id name contact_hours is_demonstration second_factor_required short_name postal_address logo "
    "accessibility_status accessibility_date accessibility_report looks_first "
    "brand_colour sender_name region formal language reminder_days privacy_statement accessibility_statement",
    "outbox_sending": "id paused_at per_minute",
    "outbox_stop": "id trouble answer since until times",
    "passkey": "id public_id",
    "personal_feed": f"{_ROW}",
    "post": "id public_id is_cut done_at",
    "public_version": "id number changed_at",
    "question": "id form_id position kind text parts tick tick_meaning is_required",
    "read_mail": "id uid_validity uid",
    "recovery_code": "id",
    "registration": f"{_ROW} words_due event_id event_session_id team_id position offered_until past_since "
    "cancelled_late awaits_approval wants_reminders created_at changed_at anonymised_at language",
    "registration_note": "id public_id registration_id at",
    "retention_part": "run_id part erased batches is_done error",
    "retention_run": f"{_ROW} night started_at ended_at",
    "retention_term": "subject amount changed_at",
    "rights_review": "id at accounts",
    "round": f"{_ROW} title introduction state collect_from collect_until vote_until created_at closed_at",
    "school": f"{_ROW} sort_key words_due brin name town sector work_area_id board_id mail_domains is_active",
    "seat_transfer": f"{_ROW}",
    "sign_in_token": "id",
    "sign_up_question": "id public_id event_id event_kind_id position kind text help parts seats is_required only_if "
    "only_if_answer removed_at",
    "status_change": "id registration_id at old new why left_session_id",
    "team": "id together",
    "topic": f"{_ROW} sort_key words_due slug title round_id merged_into_id outcome board_id decided_at created_at "
    "changed_at people schools work_areas urgent",
    "topic_news": "id topic_id at kind subject",
    "upload": "id public_id purpose uploaded_at",
    "venue": f"{_ROW} sort_key name address route is_active",
    "venue_room": "id venue_id name sort_key seats",
    "word": "id kind",
    "word_key": "kind word_id",
    "word_use": "word_id weight",
    "wish_tree": f"{_ROW} code title held_on is_open created_at",
    "work_area": f"{_ROW} sort_key name cluster_id position",
    "work_area_cluster": f"{_ROW} sort_key name position",
}


def fate(table: str, column: str) -> Fate | None:
    """What becomes of this column's values; None if they are not personal data."""
    for fate, columns in PERSONAL.get(table, {}).items():
        if column in columns.split():
            return fate
    return None

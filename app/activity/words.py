"""What every line of the log says. `tests/slices/privacy/test_log_words.py` holds it against what the code records."""

from app.core.text import Sentence, sentence

SENTENCES: dict[str, Sentence] = {
    # places
    "organisation_named": sentence("De organisatie kreeg een naam en een contact"),
    "setting_changed": sentence("Een instelling is gewijzigd"),
    "marked_as_demonstration": sentence("De demonstratie is geladen"),
    "places_imported": sentence("Scholen zijn ingelezen uit een bestand"),
    "duo_imported": sentence("Scholen zijn ingelezen uit het bestand van DUO"),
    "place_added": sentence("Een werkgebied, bestuur, school of locatie is toegevoegd"),
    "place_changed": sentence("Een werkgebied, bestuur, school of locatie is gewijzigd"),
    "place_merged": sentence("Twee werkgebieden, besturen of scholen zijn samengevoegd"),
    "place_moved": sentence("Een werkgebied of cluster kreeg een andere plek in de volgorde"),
    "place_removed": sentence("Een werkgebied, bestuur of cluster is verwijderd"),
    "school_closed": sentence("Een school is gesloten"),
    "school_reopened": sentence("Een school is weer open"),
    # accounts
    "account_invited": sentence("Een account is uitgenodigd"),
    "account_changed": sentence("Een account kreeg een andere rol of een ander werkgebied"),
    "account_renamed": sentence("Een account kreeg een andere naam"),
    "account_closed": sentence("Een account is gesloten"),
    "account_reopened": sentence("Een account is weer geopend"),
    "signed_in": sentence("Ingelogd"),
    "signed_out": sentence("Uitgelogd, of een apparaat is uitgelogd"),
    "other_sessions_ended": sentence("Andere apparaten zijn uitgelogd"),
    "password_set": sentence("Een wachtwoord is ingesteld"),
    "password_removed": sentence("Een wachtwoord is weggehaald"),
    "passkey_added": sentence("Een passkey is toegevoegd"),
    "passkey_removed": sentence("Een passkey is weggehaald"),
    "code_app_set": sentence("Een app met codes is ingesteld"),
    "code_app_removed": sentence("Een app met codes is weggehaald"),
    "recovery_codes_made": sentence("Herstelcodes zijn gemaakt"),
    "recovery_code_used": sentence("Een herstelcode is gebruikt"),
    "second_factor_removed": sentence("De tweede stap bij het inloggen is weggehaald"),
    "rights_reviewed": sentence("Het overzicht van rechten is nagekeken"),
    # topics
    "need_asked": sentence("Er kwam een wens binnen"),
    "help_asked": sentence("Een school vroeg hulp"),
    "topic_decided": sentence("Over een onderwerp is besloten"),
    "topic_round": sentence("Een onderwerp ging naar een ronde, of eruit"),
    "topics_bundled": sentence("Onderwerpen zijn samengevoegd, gesplitst of hernoemd"),
    "bundling_undone": sentence("Een bundeling is teruggedraaid"),
    "round_opened": sentence("Een ronde is geopend"),
    "round_edited": sentence("Een ronde is aangepast"),
    "round_step": sentence("Een ronde ging een stap verder"),
    "expert_added": sentence("Iemand is toegevoegd aan de deskundigen"),
    "expert_checked": sentence("Met een deskundige is gesproken"),
    "expert_changed": sentence("Een deskundige is gewijzigd"),
    "expert_removed": sentence("Een deskundige is weggehaald"),
    "news_confirmed": sentence("Iemand bevestigde nieuws over een onderwerp"),
    "news_left": sentence("Iemand stopte met nieuws over een onderwerp"),
    "wish_tree_planted": sentence("Een wensboom is gemaakt"),
    "wish_tree_opened": sentence("Een wensboom is geopend"),
    "wish_tree_closed": sentence("Een wensboom is gesloten"),
    "wish_tree_handed_over": sentence("Een wensboom is overhandigd"),
    "handover_answered": sentence("Een bestuur gaf antwoord op een wensboom"),
    "leaf_hidden": sentence("Een blaadje van een wensboom is verborgen"),
    "leaf_shown": sentence("Een blaadje van een wensboom is weer te zien"),
    "leaf_erased": sentence("Een blaadje van een wensboom is gewist"),
    # events
    "event_created": sentence("Een bijeenkomst is gemaakt"),
    "event_copied": sentence("Een bijeenkomst is gekopieerd"),
    "event_scheduled": sentence("Voor een bijeenkomst is een moment van publiceren gekozen"),
    "event_unscheduled": sentence("Een bijeenkomst wordt niet meer vanzelf gepubliceerd"),
    "event_not_published": sentence("Een bijeenkomst kon niet vanzelf worden gepubliceerd"),
    "event_asks": sentence("Wat een bijeenkomst bij het aanmelden vraagt is gewijzigd"),
    "event_team": sentence("De medeorganisatoren van een bijeenkomst zijn gewijzigd"),
    "kind_added": sentence("Een soort bijeenkomst is toegevoegd"),
    "kind_edited": sentence("Een soort bijeenkomst is gewijzigd"),
    "kind_deleted": sentence("Een soort bijeenkomst is verwijderd"),
    "kind_retired": sentence("Een soort bijeenkomst wordt niet meer gekozen"),
    "kind_restored": sentence("Een soort bijeenkomst kan weer worden gekozen"),
    "event_edited": sentence("Een bijeenkomst is aangepast"),
    "event_state": sentence("Een bijeenkomst kreeg een andere stand"),
    "event_cancelled": sentence("Een bijeenkomst is afgelast"),
    "session_added": sentence("Een datum is toegevoegd"),
    "session_edited": sentence("De plaatsen of het aanmelden van een datum zijn aangepast"),
    "session_removed": sentence("Een datum is verwijderd"),
    "session_cancelled": sentence("Een datum is afgelast"),
    "meeting_added": sentence("Een dagdeel is toegevoegd"),
    "meeting_removed": sentence("Een dagdeel is verwijderd"),
    "meeting_moved": sentence("Een dagdeel kreeg een andere tijd of plaats"),
    # registrations
    "registration_confirmed": sentence("Iemand kreeg een plaats"),
    "registration_waitlisted": sentence("Iemand kwam op de wachtlijst"),
    "registration_offered": sentence("Iemand kreeg een plaats aangeboden"),
    "registration_cancelled_by_participant": sentence("Een deelnemer meldde zich af"),
    "registration_cancelled_by_organiser": sentence("Een deelnemer is afgemeld door de organisatie"),
    "registration_expired": sentence("Een aangeboden plaats verliep"),
    "registration_moved_up": sentence("Iemand ging een plaats naar voren op de wachtlijst"),
    "participants_mailed": sentence("Een organisator schreef een mail aan mensen op de lijst"),
    # evaluations
    "evaluation_opened": sentence("Een evaluatie is geopend"),
    "evaluation_reminded": sentence("Aan een evaluatie is herinnerd"),
    "evaluation_form_changed": sentence("Het evaluatieformulier is aangepast"),
    "evaluation_form_left": sentence("Een eigen evaluatieformulier wordt niet meer gebruikt"),
    "evaluation_text_decided": sentence("Over een antwoord op een evaluatie is besloten"),
    # follow-up
    "agreement_made": sentence("Een vervolgafspraak is gemaakt"),
    "agreement_changed": sentence("Een vervolgafspraak is gewijzigd"),
    "agreement_moved_on": sentence("Een vervolgafspraak ging een stap verder"),
    "agreement_reminded": sentence("Aan een vervolgafspraak is herinnerd"),
    # who looked
    "participants_viewed": sentence("Een lijst met deelnemers is bekeken"),
    "participants_exported": sentence("Een lijst met deelnemers is gedownload"),
    "registration_viewed": sentence("De gegevens van een deelnemer zijn bekeken"),
    "evaluation_exported": sentence("Een evaluatie is gedownload"),
    "needs_exported": sentence("De wensen zijn gedownload"),
    "log_exported": sentence("Het logboek is gedownload"),
    # privacy
    "person_viewed": sentence("Alles wat van één persoon wordt bewaard is bekeken"),
    "person_exported": sentence("Alles wat van één persoon wordt bewaard is gedownload"),
    "person_erased": sentence("Een persoon is op verzoek gewist"),
    "term_changed": sentence("Een bewaartermijn is gewijzigd"),
}

KINDS: dict[str, Sentence] = {
    "event": sentence("bijeenkomst"),
    "event_session": sentence("datum"),
    "meeting": sentence("dagdeel"),
    "registration": sentence("aanmelding"),
    "topic": sentence("onderwerp"),
    "need": sentence("wens"),
    "round": sentence("ronde"),
    "wish_tree": sentence("wensboom"),
    "expert": sentence("deskundige"),
    "follower": sentence("nieuws over onderwerpen"),
    "evaluation_form": sentence("evaluatieformulier"),
    "school": sentence("school"),
    "work_area": sentence("werkgebied"),
    "work_area_cluster": sentence("cluster"),
    "board": sentence("bestuur"),
    "venue": sentence("locatie"),
    "event_kind": sentence("soort"),
    "agreement": sentence("vervolgafspraak"),
    "organisation": sentence("organisatie"),
    "account": sentence("account"),
    "person": sentence("persoon"),
    "retention": sentence("bewaartermijn"),
    "log": sentence("logboek"),
}

DETAILS: dict[str, Sentence] = {
    "old": sentence("was"),
    "new": sentence("werd"),
    "changed": sentence("gewijzigd"),
    "state": sentence("stand"),
    "role": sentence("rol"),
    "via": sentence("hoe"),
    "kind": sentence("soort"),
    "setting": sentence("instelling"),
    "column": sentence("kolom"),
    "number": sentence("aantal"),
    "found": sentence("gevonden"),
    "registrations": sentence("aanmeldingen"),
    "needs": sentence("wensen"),
    "cancelled": sentence("afgemeld"),
    "rest": sentence("andere gegevens"),
    "closed": sentence("gesloten"),
    "missing": sentence("ontbreekt"),
    "added": sentence("erbij"),
    "removed": sentence("eraf"),
    "work_area": sentence("werkgebied"),
    "starts_at": sentence("begint"),
    "on": sentence("op"),
    "at": sentence("op"),
    "version": sentence("versie"),
    "copied": sentence("ook naar de IB’er"),
    "joined": sentence("sluit zich aan"),
    "checked": sentence("gesproken"),
    "all": sentence("alle onderwerpen"),
    "decided": sentence("besluit"),
    "accounts": sentence("accounts"),
    "up": sentence("omhoog"),
}
NOT_TOLD = frozenset(
    {"need", "answer", "into", "source", "event", "round"}
)  # ids of rows: they say nothing to people

ACTORS: dict[str, Sentence] = {
    "participant": sentence("deelnemer"),
    "worker": sentence("vanzelf"),
    "command": sentence("opdrachtregel"),
}
ACCOUNT_GONE = sentence("account dat weg is")
UNKNOWN_VERB = sentence("Er gebeurde iets wat nu anders heet")


def sentence_of(verb: str) -> Sentence:
    """Also of what an earlier version recorded under another name."""
    return SENTENCES.get(verb, UNKNOWN_VERB)


def verbs_saying(words: str) -> list[str]:
    """Verbs whose sentence holds each of these words; in Dutch, as they were searched for."""
    wanted = words.casefold().split()
    return [verb for verb, said in SENTENCES.items() if all(word in said.msgid.casefold() for word in wanted)]

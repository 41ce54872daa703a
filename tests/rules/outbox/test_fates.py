import pytest

from app.outbox.models import Trouble
from app.outbox.rules import EXPLANATIONS, Failure, Fate, Stage, fate, trouble

ENVELOPE = (Stage.SENDER, Stage.RECIPIENT, Stage.CONTENT)


def answered(stage: Stage, code: int) -> Failure:
    return Failure.answered(stage, code, "5.0.0 no")


def silent(stage: Stage) -> Failure:
    return Failure(stage, "timed out")


@pytest.mark.parametrize("code", [500, 550, 551, 552, 553, 554, 599])
def test_a_refused_recipient_is_final(code: int):
    assert fate(answered(Stage.RECIPIENT, code)) is Fate.FAIL


@pytest.mark.parametrize("code", [400, 421, 450, 451, 452, 499])
def test_a_recipient_put_off_is_tried_later(code: int):
    assert fate(answered(Stage.RECIPIENT, code)) is Fate.RETRY


@pytest.mark.parametrize("stage", [Stage.CONNECTION, Stage.ENCRYPTION, Stage.LOGIN, Stage.SENDER, Stage.CONTENT])
def test_refused_anywhere_else_stops_the_queue(stage: Stage):
    assert fate(answered(stage, 554)) is Fate.HALT


@pytest.mark.parametrize("code", [530, 534, 535, 538])
@pytest.mark.parametrize("stage", ENVELOPE)
def test_a_demand_to_log_in_stops_the_queue_wherever_it_is_made(stage: Stage, code: int):
    assert fate(answered(stage, code), others_went=True) is Fate.HALT
    assert trouble(answered(stage, code)) is Trouble.LOGIN


@pytest.mark.parametrize("stage", [Stage.RECIPIENT, Stage.CONTENT])
def test_silence_in_the_middle_of_a_mail_is_about_that_mail(stage: Stage):
    assert fate(silent(stage)) is Fate.RETRY


@pytest.mark.parametrize("stage", [Stage.CONNECTION, Stage.ENCRYPTION, Stage.LOGIN, Stage.SENDER])
def test_silence_before_a_recipient_was_named_is_about_the_server(stage: Stage):
    assert fate(silent(stage)) is Fate.HALT


@pytest.mark.parametrize("stage", [Stage.SENDER, Stage.CONTENT])
def test_what_alone_is_refused_while_others_go_fails_alone(stage: Stage):
    assert fate(answered(stage, 552), others_went=True) is Fate.FAIL
    assert fate(answered(stage, 552), others_went=False) is Fate.HALT


def test_others_going_does_not_make_a_passing_fault_final():
    assert fate(answered(Stage.CONTENT, 451), others_went=True) is Fate.RETRY
    assert fate(silent(Stage.SENDER), others_went=True) is Fate.HALT


@pytest.mark.parametrize(("code", "lasting"), [(499, False), (500, True), (599, True), (600, False)])
def test_a_five_hundred_lasts(code: int, lasting: bool):
    assert answered(Stage.CONTENT, code).lasting is lasting


@pytest.mark.parametrize(
    ("failure", "expected"),
    [
        (silent(Stage.CONNECTION), Trouble.NO_CONNECTION),
        (answered(Stage.CONNECTION, 554), Trouble.NO_CONNECTION),
        (silent(Stage.ENCRYPTION), Trouble.NO_CONNECTION),
        (Failure(Stage.ENCRYPTION, "self-signed", lasting=True), Trouble.INSECURE),
        (answered(Stage.LOGIN, 535), Trouble.LOGIN),
        (answered(Stage.LOGIN, 454), Trouble.LATER),
        (answered(Stage.SENDER, 550), Trouble.SENDER),
        (answered(Stage.RECIPIENT, 550), Trouble.ADDRESS),
        (answered(Stage.RECIPIENT, 450), Trouble.LATER),
        (answered(Stage.CONTENT, 554), Trouble.CONTENT),
        (silent(Stage.CONTENT), Trouble.BROKEN_OFF),
    ],
)
def test_trouble_by_where_it_happened(failure: Failure, expected: Trouble):
    assert trouble(failure) is expected


def test_each_trouble_has_a_sentence():
    assert set(EXPLANATIONS) == set(Trouble)

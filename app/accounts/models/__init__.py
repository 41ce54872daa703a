from app.accounts.models.account import Account, AccountRole, Role, account_work_area
from app.accounts.models.factors import Passkey, RecoveryCode
from app.accounts.models.reviews import RightsReview
from app.accounts.models.sign_in import AccountSession, SignInToken, SignInTries, Via

__all__ = [
    "Account",
    "AccountRole",
    "AccountSession",
    "Passkey",
    "RecoveryCode",
    "RightsReview",
    "Role",
    "SignInToken",
    "SignInTries",
    "Via",
    "account_work_area",
]

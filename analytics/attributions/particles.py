"""The particles that rules ask for one by one, folded; those that stand for each other are in `function_words.toml`."""

from analytics.fold import fold

ABOUT = fold("عن")
AS = fold("إذ")
AT = fold("لدى")
FROM = fold("من")
IN = fold("في")
ON = fold("على")
TO = fold("إلى")
VIA = fold("عبر")
WITH = fold("مع")

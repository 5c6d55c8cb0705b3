"""Where everybody in the demo stands on the scenario's day: the word, and who, when and §.

As in the picture that the county's page was drawn after, but for the region's plan: a
decision of 4 November cannot be in force on the 22nd, so it was made on 14 October.
"""

NOT_RECEIVED = ("Ej mottaget", "")

LAGET: dict[str, tuple[tuple[str, str], tuple[str, str], tuple[str, str]]] = {
    "Region Fjällsjö": (
        ("Gäller", "HSN 27 mars 2025, § 31"),
        ("Gäller", "RS 14 oktober 2025, § 188"),
        ("Ställt sig bakom", "HSN 27 mars 2025, § 32"),
    ),
    "Älvsborre": (
        ("Gäller", "KF 16 juni 2025, § 74"),
        ("På dagordningen", "KF 15 december 2025"),
        ("Ställt sig bakom", "KF 16 juni 2025, § 75"),
    ),
    "Norrvik": (
        ("Gäller", "KS 2 september 2025, § 140 · med tillägg"),
        ("Under beredning", "Sociala utskottet"),
        NOT_RECEIVED,
    ),
    "Tallåsen": (
        ("Gäller", "KF 29 september 2025, § 98"),
        ("Återremiss", "VON 11 november 2025, § 77 · ”ekonomin ska belysas”"),
        ("Lagt till handlingarna", "VON 3 juni 2025, § 40"),
    ),
    "Vemån": (("På dagordningen", "KS 3 december 2025"), NOT_RECEIVED, NOT_RECEIVED),
    "Storfallet": (
        ("Beslutat, kan överklagas", "KF 10 november 2025, § 121 · till och med 9 december"),
        ("Diariefört", "KS 2025/412"),
        ("Beslutat, kan överklagas", "KF 10 november 2025, § 122 · till och med 9 december"),
    ),
    "Bergkyrka": (("Gäller", "KS 7 oktober 2025, § 161"), ("Under beredning", "KS"), NOT_RECEIVED),
    "Ransele": (
        ("Gäller", "KS 9 september 2025, § 133"),
        ("Gäller", "KS 14 oktober 2025, § 150"),
        ("Ställt sig bakom", "KS 9 september 2025, § 134"),
    ),
    "Indalsholm": (
        ("Överklagat", "KF 22 september 2025, § 64"),
        ("Svarade inte på remissen", ""),
        NOT_RECEIVED,
    ),
}

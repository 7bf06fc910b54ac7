# Copyright 2026 retail_sync contributors
# License LGPL-3.0 or later (https://www.gnu.org/licenses/lgpl).
"""Shoppers for the demo: invented people at addresses of the usual local form."""

NAMES = {
    "NL": (
        "Sanne Jansen|Daan de Vries|Fleur van den Berg|Bram Bakker|Lotte Visser|"
        "Thijs Smit|Noor Meijer|Sem Mulder|Eva de Boer|Joris Bos"
    ),
    "DE": (
        "Anna Müller|Jonas Schröder|Lena Weiß|Felix Krüger|Mia Köhler|"
        "Lukas Jäger|Greta Vogel|Paul Groß"
    ),
    "BE": "Élise Dubois|Lucas Peeters|Margaux Lambert|Wout Claes|Noémie Dupont",
    "FR": "Chloé Lefèvre|Hugo Moreau|Zoé Garçon|Théo Bérard|Inès Fabre",
    "AT": "Sophie Gruber|Maximilian Höller",
    "GB": "Olivia Turner|Harry O'Neill",
    "US": "Grace Miller|Ethan Brooks",
}

# Street, postcode, city, state, phone prefix.
PLACES = {
    "NL": [
        ("Prinsengracht {n}", "1015 DV", "Amsterdam", "", "+3120555"),
        ("Oudegracht {n}", "3511 AB", "Utrecht", "", "+3130555"),
        ("Coolsingel {n}", "3012 AA", "Rotterdam", "", "+3110555"),
        ("Grote Markt {n}", "9711 LV", "Groningen", "", "+3150555"),
        ("Vrijthof {n} bus", "6211 LD", "Maastricht", "", "+3143555"),
    ],
    "DE": [
        ("Hauptstraße {n}", "10115", "Berlin", "DE-BE", "+4930555"),
        ("Königsallee {n}", "40212", "Düsseldorf", "DE-NW", "+49211555"),
        ("Leopoldstraße {n}", "80802", "München", "DE-BY", "+4989555"),
        ("Mönckebergstraße {n}", "20095", "Hamburg", "DE-HH", "+4940555"),
    ],
    "BE": [
        ("Rue Neuve {n}", "1000", "Bruxelles", "", "+322555"),
        ("Meir {n}", "2000", "Antwerpen", "", "+323555"),
        ("Veldstraat {n}", "9000", "Gent", "", "+329555"),
    ],
    "FR": [
        ("{n} rue de Rivoli", "75001", "Paris", "", "+331555"),
        ("{n} cours Mirabeau", "13100", "Aix-en-Provence", "", "+334555"),
    ],
    "AT": [("Mariahilfer Straße {n}", "1060", "Wien", "", "+431555")],
    "GB": [("{n} Deansgate", "M3 2BW", "Manchester", "", "+44161555")],
    "US": [("{n} Main St", "80302", "Boulder", "CO", "+1303555")],
}
COMPANIES = (
    "",
    "",
    "",
    "",
    "",
    "Fietsclub De Ronde",
    "Bergfreunde e.V.",
    "Outdoor & Co",
)
WEIGHTS = {"NL": 46, "DE": 24, "BE": 14, "FR": 9, "AT": 3, "GB": 2, "US": 2}


def random_address(dice, country=None):
    """Return a billing address of an invented shopper.

    :param dice: random.Random; :param country: code of PLACES, any by weight if None.
    """
    if country is None:
        country = dice.choices(list(WEIGHTS), list(WEIGHTS.values()))[0]
    known = country if country in PLACES else "DE"
    first, _space, last = dice.choice(NAMES[known].split("|")).partition(" ")
    street, postcode, city, state, phone = dice.choice(PLACES[known])
    number = dice.randint(1, 180)
    plain = "".join(
        c for c in f"{first}.{last}".lower() if c.isascii() and c not in " '"
    )
    return {
        "first_name": first,
        "last_name": last,
        "company": dice.choice(COMPANIES),
        "address_1": street.format(n=number),
        "address_2": dice.choice(("", "", "", "2. Stock", "Apt. 4B")),
        "city": city,
        "state": state,
        "postcode": postcode,
        "country": country,
        "email": f"{plain}{dice.randint(1, 99)}@example.com",
        "phone": f"{phone}{dice.randint(1000, 9999)}",
    }

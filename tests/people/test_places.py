"""Cities: the table is right where it can be checked, and names are found as people write them."""

from __future__ import annotations

import math
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from boneward.knowledge.loader import read_table
from boneward.people.places import City, cities, city_of, find_city, nearest_city, spelling

CAPITALS = """
AD Andorra la Vella|AE Abu Dhabi|AF Kabul|AG Saint John's|AL Tirana|AM Yerevan|AO Luanda|AR Buenos Aires|AT Vienna
AU Canberra|AZ Baku|BA Sarajevo|BB Bridgetown|BD Dhaka|BE Brussels|BF Ouagadougou|BG Sofia|BH Manama|BI Gitega
BJ Porto-Novo|BN Bandar Seri Begawan|BO Sucre|BR Brasília|BS Nassau|BT Thimphu|BW Gaborone|BY Minsk|BZ Belmopan
CA Ottawa|CD Kinshasa|CF Bangui|CG Brazzaville|CH Bern|CI Yamoussoukro|CL Santiago|CM Yaoundé|CN Beijing|CO Bogotá
CR San José|CU Havana|CV Praia|CY Nicosia|CZ Prague|DE Berlin|DJ Djibouti|DK Copenhagen|DM Roseau|DO Santo Domingo
DZ Algiers|EC Quito|EE Tallinn|EG Cairo|ER Asmara|ES Madrid|ET Addis Ababa|FI Helsinki|FJ Suva|FM Palikir|FR Paris
GA Libreville|GB London|GD Saint George's|GE Tbilisi|GH Accra|GM Banjul|GN Conakry|GQ Malabo|GR Athens
GT Guatemala City|GW Bissau|GY Georgetown|HN Tegucigalpa|HR Zagreb|HT Port-au-Prince|HU Budapest|ID Jakarta|IE Dublin
IL Jerusalem|IN New Delhi|IQ Baghdad|IR Tehran|IS Reykjavík|IT Rome|JM Kingston|JO Amman|JP Tokyo|KE Nairobi
KG Bishkek|KH Phnom Penh|KI Tarawa|KM Moroni|KN Basseterre|KP Pyongyang|KR Seoul|KW Kuwait City|KZ Astana|LA Vientiane
LB Beirut|LC Castries|LI Vaduz|LK Colombo|LR Monrovia|LS Maseru|LT Vilnius|LU Luxembourg|LV Riga|LY Tripoli|MA Rabat
MC Monaco|MD Chisinau|ME Podgorica|MG Antananarivo|MH Majuro|MK Skopje|ML Bamako|MM Nay Pyi Taw|MN Ulaanbaatar
MR Nouakchott|MT Valletta|MU Port Louis|MV Male|MW Lilongwe|MX Mexico City|MY Kuala Lumpur|MZ Maputo|NA Windhoek
NE Niamey|NG Abuja|NI Managua|NL Amsterdam|NO Oslo|NP Kathmandu|NR Yaren|NZ Wellington|OM Muscat|PA Panama City
PE Lima|PG Port Moresby|PH Manila|PK Islamabad|PL Warsaw|PT Lisbon|PW Ngerulmud|PY Asunción|QA Doha|RO Bucharest
RS Belgrade|RU Moscow|RW Kigali|SA Riyadh|SB Honiara|SC Victoria|SD Khartoum|SE Stockholm|SG Singapore|SI Ljubljana
SK Bratislava|SL Freetown|SM San Marino|SN Dakar|SO Mogadishu|SR Paramaribo|SS Juba|ST São Tomé|SV San Salvador
SY Damascus|SZ Mbabane|TD N'Djamena|TG Lomé|TH Bangkok|TJ Dushanbe|TL Dili|TM Ashgabat|TN Tunis|TO Nuku'alofa
TR Ankara|TT Port of Spain|TV Funafuti|TW Taipei|TZ Dodoma|UA Kyiv|UG Kampala|US Washington|UY Montevideo|UZ Tashkent
VA Vatican City|VC Kingstown|VE Caracas|VN Hanoi|VU Port-Vila|WS Apia|YE Sanaa|ZA Pretoria|ZM Lusaka|ZW Harare
"""


def code_of(text: str) -> str:
    """Return the code of the city that a text names."""
    hit = find_city(text)
    assert hit.city is not None, (text, hit)
    return hit.city.code


# The table


def test_every_capital_is_there() -> None:
    """The seats of the states of the world, and each country of the table has names in three languages."""
    known = {(city.country, city.en) for city in cities()}
    capitals = [capital.split(" ", 1) for capital in CAPITALS.replace("\n", "|").split("|") if capital]
    assert len(capitals) > 190
    assert [capital for capital in capitals if tuple(capital) not in known] == []
    rows = read_table("countries")
    assert {city.country for city in cities()} == {row["country"] for row in rows}
    assert all(row[column] for row in rows for column in ("en", "zh_hans", "zh_hant"))


def test_codes_are_unique_and_lead_back() -> None:
    """A plan may hold a code and find its city again."""
    assert len(cities()) == len({city.code for city in cities()})
    assert all(city_of(city.code) is city for city in cities())
    with pytest.raises(KeyError):
        city_of("atlantis")


def test_the_largest_city_goes_first() -> None:
    """The order of the table is the order of several cities of one name; those of unknown size go last."""
    people = [-1.0 if math.isnan(city.population) else city.population for city in cities()]
    assert people == sorted(people, reverse=True)
    assert 0.0 not in people


OFF_THE_SUN = {"Asia/Shanghai": 3.2, "Pacific/Kiritimati": 0.6}


def test_every_clock_is_known_and_fits_the_longitude() -> None:
    """Each zone loads, and in January is within three hours of the sun; Kashgar on Beijing time is the farthest."""
    january = datetime(2026, 1, 15, 12, tzinfo=UTC)
    apart: dict[str, float] = {}
    for city in cities():
        offset = ZoneInfo(city.zone).utcoffset(january)
        assert offset is not None
        hours = (offset.total_seconds() / 3600 - city.longitude / 15 + 12) % 24 - 12
        apart[city.code] = abs(hours)
    farthest = max(apart, key=lambda code: apart[code])
    assert apart[farthest] < 3.5, farthest
    assert city_of(farthest).zone == "Asia/Shanghai"


def test_xinjiang_has_the_official_clock() -> None:
    """The clock on the wall of an office in Urumqi or Kashgar shows Beijing time."""
    assert {"Asia/Shanghai"} == {city.zone for city in cities() if city.country == "CN"}
    assert city_of("kashgar_cn").longitude == pytest.approx(75.99, abs=0.05)


@pytest.mark.parametrize(
    ("code", "latitude", "longitude"),
    [
        ("beijing_cn", 39.9, 116.4),
        ("urumqi_cn", 43.8, 87.6),
        ("auckland_nz", -36.85, 174.76),
        ("invercargill_nz", -46.4, 168.35),
        ("darwin_au", -12.46, 130.84),
        ("quito_ec", -0.22, -78.5),
        ("reykjavik_is", 64.14, -21.9),
        ("tromso_no", 69.65, 18.96),
        ("longyearbyen_sj", 78.22, 15.63),
        ("inverness_gb", 57.48, -4.22),
        ("edmonton_ca", 53.55, -113.5),
        ("valencia_es", 39.47, -0.38),
    ],
)
def test_a_city_is_where_it_is(code: str, latitude: float, longitude: float) -> None:
    """Coordinates of cities all over the world, to a tenth of a degree."""
    assert latitude == pytest.approx(city_of(code).latitude, abs=0.1)
    assert longitude == pytest.approx(city_of(code).longitude, abs=0.1)


@pytest.mark.parametrize(
    ("code", "metres"),
    [
        ("mexico_city_mx", 2240),
        ("bogota_co", 2600),
        ("lhasa_cn", 3650),
        ("la_paz_bo", 3640),
        ("addis_ababa_et", 2355),
        ("denver_us", 1610),
        ("kunming_cn", 1890),
        ("xining_cn", 2275),
        ("nairobi_ke", 1795),
        ("johannesburg_za", 1750),
        ("tehran_ir", 1190),
        ("madrid_es", 660),
        ("kabul_af", 1790),
        ("quito_ec", 2850),
        ("london_gb", 11),
        ("singapore_sg", 15),
    ],
)
def test_a_high_city_is_high(code: str, metres: float) -> None:
    """Within 150 m of the height that is commonly given: 150 m are 1.5 % of the ultraviolet."""
    assert metres == pytest.approx(city_of(code).altitude_m, abs=150)


def test_few_heights_are_unknown_and_none_is_absurd() -> None:
    """What is not known is NaN and not the sea; nothing lies below the Dead Sea or above La Rinconada."""
    unknown = [city.code for city in cities() if math.isnan(city.altitude_m)]
    assert 0 < len(unknown) < 20
    assert all(-430 < city.altitude_m < 5100 for city in cities() if city.code not in unknown)


def test_chinese_names_are_in_the_signs_of_their_script() -> None:
    """Every Han sign is in the national set of its readers, so that any of their machines shows it."""
    for city in cities():
        for name, codec in ((city.zh_hans, "gb2312"), (city.zh_hant, "big5")):
            name.translate(str.maketrans("", "", "·－-")).encode(codec)
    nameless = [city for city in cities() if not city.zh_hans or not city.zh_hant]
    assert len(nameless) < 40
    assert not any(city.country in ("TW", "HK", "MO", "SG") for city in nameless)
    assert not any(city.country == "CN" for city in nameless)


@pytest.mark.parametrize(
    ("code", "zh_hans", "zh_hant"),
    [
        ("beijing_cn", "北京", "北京"),
        ("shenyang_cn", "沈阳", "瀋陽"),
        ("taipei_tw", "台北", "台北"),
        ("taizhou_cn_02", "台州", "台州"),
        ("xianyang_cn", "咸阳", "咸陽"),
        ("london_gb", "伦敦", "倫敦"),
        ("sydney_au", "悉尼", "雪梨"),
        ("auckland_nz", "奥克兰", "奧克蘭"),
        ("seoul_kr", "首尔", "首爾"),
        ("rio_de_janeiro_br", "里约热内卢", "里約熱內盧"),
        ("san_francisco_us", "旧金山", "舊金山"),
        ("hiroshima_jp", "广岛", "廣島"),
    ],
)
def test_cities_have_their_usual_chinese_names(code: str, zh_hans: str, zh_hant: str) -> None:
    """Both scripts, without 市, and where they differ each in the words of its readers."""
    assert (zh_hans, zh_hant) == (city_of(code).zh_hans, city_of(code).zh_hant)


# Names as people write them


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("St. John's", "st_johns_ca"),
        ("saint johns", "st_johns_ca"),
        ("sao paulo", "sao_paulo_br"),
        ("SÃO PAULO", "sao_paulo_br"),
        ("ürümqi", "urumqi_cn"),
        ("Wulumuqi", "urumqi_cn"),
        ("乌鲁木齐市", "urumqi_cn"),
        ("烏魯木齊", "urumqi_cn"),
        ("Xi'an", "xian_cn"),
        ("Xi’an", "xian_cn"),
        ("xi an", "xian_cn"),
        ("Ｌｏｎｄｏｎ", "london_gb"),
        ("  new   york ", "new_york_us"),
        ("Washington, D.C.", "washington_us"),
        ("臺北", "taipei_tw"),
        ("台北市", "taipei_tw"),
        ("雪梨", "sydney_au"),
        ("三藩市", "san_francisco_us"),
        ("漢城", "seoul_kr"),
        ("胡志明", "ho_chi_minh_city_vn"),
        ("Saigon", "ho_chi_minh_city_vn"),
        ("Bombay", "mumbai_in"),
        ("Peking", "beijing_cn"),
        ("Kiev", "kyiv_ua"),
        ("München", "munich_de"),
        ("Tromso", "tromso_no"),
        ("lodz", "lodz_pl"),
        ("Reykjavik", "reykjavik_is"),
    ],
)
def test_spellings_of_one_name_are_one(text: str, code: str) -> None:
    """Case, width, accents, spaces, hyphens, apostrophes and a last 市 do not matter; old and local names are known."""
    assert code == code_of(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("London", "london_gb"),
        ("London, Canada", "london_ca"),
        ("London, CA", "london_ca"),
        ("London CA", "london_ca"),
        ("London (Canada)", "london_ca"),
        ("Canada, London", "london_ca"),
        ("加拿大伦敦", "london_ca"),
        ("加拿大倫敦", "london_ca"),
        ("伦敦（加拿大）", "london_ca"),
        ("伦敦，加拿大", "london_ca"),
        ("London, UK", "london_gb"),
        ("Perth, Scotland", "perth_gb"),
        ("San Jose Costa Rica", "san_jose_cr"),
        ("奥克兰", "auckland_nz"),
        ("美国奥克兰", "oakland_us"),
        ("美國奧克蘭", "oakland_us"),
        ("圣何塞，哥斯达黎加", "san_jose_cr"),
        ("伯明翰", "birmingham_gb"),
        ("伯明翰 美国", "birmingham_us"),
        ("中国香港", "hong_kong_hk"),
        ("Macau, China", "macau_mo"),
        ("中国北京", "beijing_cn"),
        ("東京（日本）", "tokyo_jp"),
        ("金沙萨（刚果（金））", "kinshasa_cd"),
        ("Yangon, Myanmar (Burma)", "yangon_mm"),
        ("Yangon, Burma", "yangon_mm"),
        ("越南荣市", "vinh_vn"),
        ("卢本巴希 刚果（金）", "lubumbashi_cd"),
    ],
)
def test_a_country_chooses_among_cities_of_one_name(text: str, code: str) -> None:
    """Without a country the largest is meant; a country is known by name or code, in three languages."""
    assert code == code_of(text)


@pytest.mark.parametrize(
    ("text", "code", "smaller"),
    [("巴塞羅那", "barcelona_es", "barcelona_ve"), ("列治文", "richmond_us", "richmond_ca")],
)
def test_a_larger_city_of_that_other_name_goes_before_a_smaller_of_that_own_name(
    text: str, code: str, smaller: str
) -> None:
    """巴塞羅那 is the own name of the city in Venezuela and another name of the one in Spain: the larger is meant."""
    assert (code, True) == (code_of(text), smaller in [city.code for city in find_city(text).others])


def test_the_other_cities_of_a_name_are_reported() -> None:
    """Nobody is quietly moved to another continent."""
    assert tuple(city.code for city in find_city("奥克兰").others) == ("oakland_us",)
    assert tuple(city.code for city in find_city("London").others) == ("london_ca",)
    assert find_city("London, Canada").others == ()
    assert {"CN"} == {city.country for city in find_city("Suzhou").others}


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Aukland", "Auckland"),
        ("Shangai", "Shanghai"),
        ("Melborne", "Melbourne"),
        ("Ulaanbatar", "Ulaanbaatar"),
        ("奥克蓝", "奥克兰"),
        ("奧克藍", "奧克蘭"),
        ("北惊", "北京"),
        ("Lodnon, Canada", "London, Canada"),
        ("英国伦墩", "伦敦（英国）"),
        ("Boston, Massachusetts", "Boston, United States"),
        ("Boston, MA", "Boston, United States"),
        ("New Zealand", "Auckland, New Zealand"),
        ("新西兰", "奥克兰（新西兰）"),
        ("紐西蘭", "奧克蘭（紐西蘭）"),
        ("倫敦，安大略", "倫敦（英國）"),
    ],
)
def test_a_name_that_is_not_known_is_answered_with_the_nearest(text: str, first: str) -> None:
    """A slip of the pen, a region that is not in the table, or a country alone: asked, never guessed."""
    hit = find_city(text)
    assert hit.city is None
    assert first == hit.suggestions[0]
    assert len(hit.suggestions) <= 3


@pytest.mark.parametrize(
    "text", ["", " ", "市", ",,,", "()", "x" * 200, "x" * 10_000, "伦" * 200, "qzxwv", "１２３", "\n\0\t"]
)
def test_what_is_no_name_is_no_city(text: str) -> None:
    """No crash, and nothing is made up."""
    hit = find_city(text)
    assert hit.city is None
    assert hit.others == ()


@given(st.text(max_size=300))
def test_any_text_has_an_answer_and_suggestions_are_cities(text: str) -> None:
    """Whatever is typed, what is suggested can be typed instead."""
    hit = find_city(text)
    assert (hit.city is None) or hit.suggestions == ()
    assert all(find_city(suggestion).city is not None for suggestion in hit.suggestions)


@given(st.sampled_from(cities()), st.sampled_from(("en", "zh_hans", "zh_hant")))
def test_every_city_is_found_by_its_name_and_country(city: City, language: str) -> None:
    """In each language, and with its country it is among the cities that are meant."""
    name = getattr(city, language)
    (country,) = (row[language] for row in read_table("countries") if row["country"] == city.country)
    for text in (name, f"{name}, {country}", f"{name}（{country}）", f"{name}, {city.country}") if name else ():
        hit = find_city(text)
        assert city in (hit.city, *hit.others), text
        assert city.country == city.country if text == name else hit.city and hit.city.country == city.country


def test_several_names_are_spelled_at_once_as_one_by_one() -> None:
    """The index folds all names in one go."""
    names = [name for city in cities() for name in (city.en, city.zh_hans, city.zh_hant)]
    assert [spelling(name) for name in names] == spelling("\n".join(names)).split("\n")


# The nearest city


@pytest.mark.parametrize(
    ("latitude", "longitude", "code", "kilometres"),
    [
        (-36.849, 174.763, "auckland_nz", 0.0),
        (39.0, 76.5, "kashgar_cn", 68.3),
        (-46.0, 168.35, "invercargill_nz", 44.5),
        (78.0, 15.0, "longyearbyen_sj", 28.9),
    ],
)
def test_the_nearest_city_and_its_distance(latitude: float, longitude: float, code: str, kilometres: float) -> None:
    """Along a great circle; a degree of latitude is 111.2 km."""
    city, distance = nearest_city(latitude, longitude)
    assert code == city.code
    assert kilometres == pytest.approx(distance, abs=1.0)


def test_the_date_line_and_the_poles_divide_nothing() -> None:
    """179.9 degrees west is beside 179.9 degrees east, and all longitudes meet at a pole."""
    assert nearest_city(-17.0, 179.9)[0].code == nearest_city(-17.0, -179.9)[0].code == "suva_fj"
    assert nearest_city(90.0, 0.0)[0].code == nearest_city(90.0, 120.0)[0].code
    assert nearest_city(-90.0, 0.0)[1] == pytest.approx(nearest_city(-90.0, 77.0)[1])


@given(st.sampled_from(cities()))
def test_a_city_is_nearest_to_itself(city: City) -> None:
    """No other city stands at its coordinates."""
    near, distance = nearest_city(city.latitude, city.longitude)
    assert distance == pytest.approx(0.0, abs=1e-6)
    assert near == city or (near.latitude, near.longitude) == (city.latitude, city.longitude)

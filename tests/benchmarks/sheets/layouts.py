"""Invented tables in the layouts of many bodies: budgets, indicators, districts, months, provinces as columns."""

import random
from decimal import Decimal

from .model import Maker, Place, Table, Value

PROVINCES = [
    "Lai Châu", "Sơn La", "Điện Biên", "Hòa Bình", "Lào Cai", "Yên Bái", "Hà Giang", "Cao Bằng", "Bắc Kạn",
    "Tuyên Quang", "Thái Nguyên", "Lạng Sơn", "Phú Thọ", "Bắc Giang", "Quảng Ninh", "Hà Nam", "Nam Định", "Thái Bình",
    "Ninh Bình", "Hưng Yên", "Nghệ An", "Hà Tĩnh", "Quảng Bình", "Kon Tum", "Gia Lai", "Đắk Lắk", "Lâm Đồng",
]  # fmt: skip
DISTRICTS = [
    "Huyện Phú An", "Huyện Thanh Bình", "Thị xã Hòa Lợi", "Thành phố Tân Châu", "Huyện Sơn Trung", "Huyện Mỹ Lộc",
    "Huyện Bình Sơn", "Huyện Long Hải", "Huyện Đông Hưng", "Huyện Kỳ Phú", "Huyện Vĩnh Tân", "Huyện An Khê",
]  # fmt: skip
REVENUE = ["Thu nội địa", "Thu từ dầu thô", "Thu từ hoạt động xuất nhập khẩu", "Thu viện trợ", "Thu từ quỹ dự trữ"]
SPENDING = ["Chi quốc phòng", "Chi an ninh", "Chi giáo dục, đào tạo và dạy nghề", "Chi y tế, dân số và gia đình",
            "Chi văn hóa thông tin", "Chi bảo vệ môi trường", "Chi các hoạt động kinh tế", "Chi quản lý hành chính"]  # fmt: skip


def sample(rng: random.Random, names: list[str], least: int, most: int) -> list[str]:
    return rng.sample(names, rng.randint(least, min(most, len(names))))


def count(rng: random.Random, digits: int = 0) -> int:
    size = digits or rng.randint(2, 5)
    return rng.randint(10 ** (size - 1), 10**size - 1)


def percent(part: Decimal, whole: Decimal, decimals: int = 1) -> Decimal:
    scale = 10**decimals
    return Decimal(int((100 * part * scale * 2 + whole) // (2 * whole))) / scale


def areas_with_total(rng: random.Random) -> Table:
    """TT | Địa phương | counts …, with the total below or above."""
    names = sample(rng, PROVINCES if rng.random() < 0.6 else DISTRICTS, 3, 24)
    heads = rng.sample(
        ["Số xã", "Số hộ nghèo", "Số hộ cận nghèo", "Nhà tạm", "Số lao động", "Số lớp", "Số học sinh"], 3
    )
    word = rng.choice(["Tổng cộng", "CỘNG", "Tổng số", "Toàn vùng", "Cộng:"])
    rows: list[list[Value]] = [["TT", rng.choice(["Địa phương", "Đơn vị", "Tỉnh, thành phố"]), *heads]]
    body: list[list[Value]] = [[place, name, *(count(rng, 3) for _ in heads)] for place, name in enumerate(names, 1)]
    above = rng.random() < 0.4
    total: list[Value] = ["", word, *(sum(int(row[c] or 0) for row in body) for c in range(2, 5))]  # type: ignore[arg-type]
    rows += [total, *body] if above else [*body, total]
    table = Table("areas", ["TỔNG HỢP KẾT QUẢ NĂM 2022"], rows, 1)
    at = 1 if above else len(rows) - 1
    first = 2 if above else 1
    for column in range(2, 5):
        table.totals[at, column] = [(first + index, column) for index in range(len(body))]
    return table


def budget_tree(rng: random.Random) -> Table:
    """A, I, 1, - under one column or two of money."""
    columns = rng.choice([1, 2, 3])
    years = [2019 + index for index in range(columns)]
    rows: list[list[Value]] = [["STT", "NỘI DUNG", *(f"Năm {year}" for year in years)]]
    totals: dict[Place, list[Place]] = {}

    def line(number: str, words: str) -> int:
        rows.append([number, words, *([0] * columns)])
        return len(rows) - 1

    tops: list[int] = []
    for letter, name, items in (("A", "TỔNG THU NGÂN SÁCH", REVENUE), ("B", "TỔNG CHI NGÂN SÁCH", SPENDING)):
        top = line(letter, name)
        tops.append(top)
        groups: list[int] = []
        for roman in ("I", "II", "III")[: rng.randint(2, 3)]:
            group = line(roman, f"{'Nhóm thu' if letter == 'A' else 'Nhóm chi'} {roman.lower()}")
            groups.append(group)
            members: list[int] = []
            for index, item in enumerate(sample(rng, items, 2, 4), 1):
                leaf = line(str(index), item)
                members.append(leaf)
                if rng.random() < 0.3:
                    dashes = [line("", f"- {word}") for word in ("Cấp huyện", "Cấp xã")]
                    for column in range(2, 2 + columns):
                        for dash in dashes:
                            rows[dash][column] = count(rng)
                        totals[leaf, column] = [(dash, column) for dash in dashes]
                else:
                    for column in range(2, 2 + columns):
                        rows[leaf][column] = count(rng)
            for column in range(2, 2 + columns):
                totals[group, column] = [(member, column) for member in members]
        for column in range(2, 2 + columns):
            totals[top, column] = [(group, column) for group in groups]
    for place in sorted(totals, reverse=True):
        rows[place[0]][place[1]] = sum(int(rows[row][column] or 0) for row, column in totals[place])  # type: ignore[arg-type]
    unit = rng.choice(["ĐVT: triệu đồng", "ĐVT: 1000 đồng", "Đơn vị tính: đồng"])
    return Table("budget", ["CÂN ĐỐI NGÂN SÁCH HUYỆN", unit], rows, 1, totals=totals)


def indicators(rng: random.Random) -> Table:
    """Chỉ tiêu | ĐVT | KH năm | TH 6 tháng | TH cùng kỳ | so sánh (%) | so sánh (%)."""
    head: list[Value] = [
        "TT",
        "Chỉ tiêu",
        "ĐVT",
        "KH năm 2023",
        "TH 6 tháng 2023",
        "TH 6 tháng 2022",
        "So với KH (%)",
        "So với cùng kỳ (%)",
    ]
    rows: list[list[Value]] = [head]
    if rng.random() < 0.5:
        rows.append(["A", "B", "C", 1, 2, 3, "4=2/1", "5=2/3"])
    names = [("Diện tích gieo trồng", "ha"), ("Sản lượng lương thực", "tấn"), ("Đàn lợn", "con"), ("Số doanh nghiệp thành lập mới", "DN"),
             ("Thu ngân sách", "triệu đồng"), ("Khách du lịch", "lượt"), ("Trồng rừng", "ha"), ("Số lao động có việc làm mới", "người")]  # fmt: skip
    heads = len(rows)
    rates: list[Place] = []
    for index, (name, unit) in enumerate(rng.sample(names, rng.randint(4, 8)), 1):
        plan, done, before = (Decimal(count(rng, 4)) for _ in range(3))
        rows.append([index, name, unit, int(plan), int(done), int(before), percent(done, plan), percent(done, before)])
        rates += [(len(rows) - 1, 6), (len(rows) - 1, 7)]
    rows.append([len(rows), "Tỷ lệ hộ nghèo", "%", Decimal("5.2"), Decimal("4.8"), Decimal("6.1"), "", ""])
    return Table("indicators", ["CÁC CHỈ TIÊU CHỦ YẾU"], rows, heads, rates=rates)


def years(rng: random.Random) -> Table:
    """Two years, the difference and the growth."""
    names = sample(rng, DISTRICTS, 5, 12)
    rows: list[list[Value]] = [
        ["STT", "Huyện, thị xã", "Năm 2021", "Năm 2022", "Tăng (+), giảm (-)", "Tỷ lệ tăng, giảm (%)"]
    ]
    rates: list[Place] = []
    changes: list[Place] = []
    old, new = [count(rng, 4) for _ in names], [count(rng, 4) for _ in names]
    for index, (name, before, after) in enumerate(zip(names, old, new, strict=True), 1):
        rows.append([index, name, before, after, after - before, _growth(after, before)])
    rows.append(["", "Tổng cộng", sum(old), sum(new), sum(new) - sum(old), _growth(sum(new), sum(old))])
    for row in range(1, len(rows)):
        rates.append((row, 5))
        changes.append((row, 4))
    last = len(rows) - 1
    totals = {(last, c): [(row, c) for row in range(1, last)] for c in (2, 3, 4)}
    return Table("years", ["SO SÁNH HAI NĂM"], rows, 1, totals=totals, rates=rates, changes=changes)


def _growth(after: int, before: int) -> Decimal:
    sign = 1 if after >= before else -1
    return sign * percent(Decimal(abs(after - before)), Decimal(before))


def two_levels(rng: random.Random) -> Table:
    """Merged headers of two levels, each group with its own sum; regions over their provinces."""
    groups = ["Hộ nghèo", "Hộ cận nghèo"]
    head: list[Value] = ["TT", "Địa phương"]
    below: list[Value] = ["", ""]
    merges = [(0, 0, 1, 0), (0, 1, 1, 1)]
    for group in groups:
        merges.append((0, len(head), 0, len(head) + 2))
        head += [group, "", ""]
        below += ["Tổng số", "Thành thị", "Nông thôn"]
    rows: list[list[Value]] = [head, below]
    totals: dict[Place, list[Place]] = {}
    names = sample(rng, PROVINCES, 8, 20)
    cut = len(names) // 2
    regions: list[int] = []
    number = 0
    for roman, members in (("I", names[:cut]), ("II", names[cut:])):
        region = len(rows)
        regions.append(region)
        rows.append([roman, f"Vùng {roman}", 0, 0, 0, 0, 0, 0])
        for name in members:
            number += 1
            town, country, town2, country2 = (count(rng, 3) for _ in range(4))
            rows.append([number, name, town + country, town, country, town2 + country2, town2, country2])
        for column in range(2, 8):
            totals[region, column] = [(region + 1 + index, column) for index in range(len(members))]
    rows.append(["", "Tổng cộng", 0, 0, 0, 0, 0, 0])
    for column in range(2, 8):
        totals[len(rows) - 1, column] = [(region, column) for region in regions]
    for place in totals:
        rows[place[0]][place[1]] = sum(int(rows[row][column] or 0) for row, column in totals[place])  # type: ignore[arg-type]
    for row in range(2, len(rows)):
        for whole in (2, 5):
            if (row, whole) not in totals:
                totals[row, whole] = [(row, whole + 1), (row, whole + 2)]
    return Table(
        "two levels",
        ["KẾT QUẢ RÀ SOÁT", "ĐVT: hộ"],
        rows,
        2,
        merges,
        ["Ghi chú: số liệu đến ngày 31/12/2022 của các địa phương gửi về"],
        totals,
    )


def months(rng: random.Random) -> Table:
    """Months and quarters as columns, the year at the end."""
    head: list[Value] = ["Chỉ tiêu"]
    for quarter in range(4):
        head += [f"Tháng {3 * quarter + each}" for each in (1, 2, 3)] + [f"Quý {('I', 'II', 'III', 'IV')[quarter]}"]
    head.append("Cả năm")
    rows: list[list[Value]] = [head]
    totals: dict[Place, list[Place]] = {}
    for name in rng.sample(
        ["Số vụ tai nạn", "Số người bị thương", "Số hồ sơ tiếp nhận", "Số lượt khám", "Số cuộc kiểm tra", "Số đơn thư"],
        rng.randint(4, 6),
    ):
        row: list[Value] = [name]
        quarters: list[int] = []
        for _ in range(4):
            three = [count(rng, 3) for _ in range(3)]
            totals[len(rows), len(row) + 3] = [(len(rows), len(row) + each) for each in range(3)]
            quarters.append(sum(three))
            row += [*three, sum(three)]
        totals[len(rows), 17] = [(len(rows), 4 * each) for each in range(1, 5)]
        rows.append([*row, sum(quarters)])
    return Table("months", ["TÌNH HÌNH THEO THÁNG NĂM 2022"], rows, 1, totals=totals)


def transposed(rng: random.Random) -> Table:
    """Provinces as columns, their sum first; hectares with decimals."""
    names = sample(rng, PROVINCES, 3, 8)
    rows: list[list[Value]] = [["Chỉ tiêu", "Toàn vùng", *names]]
    totals: dict[Place, list[Place]] = {}
    for name in ["Lúa đông xuân", "Ngô", "Lạc", "Đậu tương", "Rau các loại", "Cây ăn quả"][: rng.randint(4, 6)]:
        parts = [Decimal(count(rng, 4)) / 10 for _ in names]
        rows.append([name, sum(parts, Decimal(0)), *parts])
        totals[len(rows) - 1, 1] = [(len(rows) - 1, 2 + index) for index in range(len(names))]
    return Table("transposed", ["DIỆN TÍCH GIEO TRỒNG", "Đơn vị tính: ha"], rows, 1, totals=totals)


def projects(rng: random.Random) -> Table:
    """Plan and payment of projects, the rate of payment, sums of groups by formula columns."""
    rows: list[list[Value]] = [
        ["STT", "Danh mục dự án", "Kế hoạch vốn", "", "", "Giải ngân", "Tỷ lệ giải ngân (%)"],
        ["", "", "Tổng số", "NSTW", "NSĐP", "", ""],
        ["A", "B", "1=2+3", 2, 3, 4, "5=4/1"],
    ]
    merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4), (0, 5, 1, 5), (0, 6, 1, 6)]
    totals: dict[Place, list[Place]] = {}
    rates: list[Place] = []
    first = len(rows)
    names = rng.sample(
        [f"Dự án đường {a} - {b}" for a in ["Phú", "Thanh", "Tân", "Long"] for b in ["Mỹ", "Hòa", "An"]],
        rng.randint(3, 9),
    )
    rows.append(["", "Tổng số", 0, 0, 0, 0, 0])
    for index, name in enumerate(names, 1):
        central, local = count(rng, 5), count(rng, 4)
        rows.append([index, name, central + local, central, local, rng.randint(1000, central + local), 0])
    for column in range(2, 6):
        totals[first, column] = [(row, column) for row in range(first + 1, len(rows))]
        rows[first][column] = sum(int(rows[row][column] or 0) for row in range(first + 1, len(rows)))  # type: ignore[arg-type]
    for row in range(first, len(rows)):
        rows[row][6] = percent(Decimal(rows[row][5] or 0), Decimal(rows[row][2] or 0))  # type: ignore[arg-type]
        rates.append((row, 6))
        if row > first:
            totals[row, 2] = [(row, 3), (row, 4)]
    return Table(
        "projects",
        ["KẾ HOẠCH VÀ GIẢI NGÂN VỐN ĐẦU TƯ CÔNG NĂM 2023", "ĐVT: triệu đồng"],
        rows,
        3,
        merges,
        [],
        totals,
        rates,
    )


def shares(rng: random.Random) -> Table:
    """Amounts with their share in the whole."""
    names = rng.sample(SPENDING, rng.randint(4, 8))
    values = [count(rng, 5) for _ in names]
    whole = Decimal(sum(values))
    rows: list[list[Value]] = [["STT", "Khoản chi", "Thực hiện (triệu đồng)", "Tỷ trọng (%)"]]
    rows += [
        [index, name, value, percent(Decimal(value), whole, 2)]
        for index, (name, value) in enumerate(zip(names, values, strict=True), 1)
    ]
    rows.append(["", "Tổng cộng", sum(values), 100])
    last = len(rows) - 1
    return Table(
        "shares",
        ["CƠ CẤU CHI"],
        rows,
        1,
        totals={(last, 2): [(row, 2) for row in range(1, last)]},
        rates=[(row, 3) for row in range(1, last)],
    )


def of_which(rng: random.Random) -> Table:
    """Rows that "Trong đó" opens, which need not be all; a row that no total sums."""
    rows: list[list[Value]] = [["TT", "Nội dung", "Năm 2021", "Năm 2022", "Năm 2023"]]
    totals: dict[Place, list[Place]] = {}
    tops: list[int] = []
    for index, name in enumerate(
        rng.sample(["Đoàn viên kết nạp mới", "Cán bộ được tập huấn", "Lao động được hỗ trợ", "Hội viên"], 3), 1
    ):
        whole = [count(rng, 4) for _ in range(3)]
        tops.append(len(rows))
        rows.append([index, name, *whole])
        rows.append(["", "Trong đó: - Nữ", *(int(value * rng.uniform(0.3, 0.7)) for value in whole)])
        rows.append(["", "- Dân tộc thiểu số", *(int(value * rng.uniform(0.3, 0.7)) for value in whole)])
    rows.append(["", "Tổng cộng", 0, 0, 0])
    for column in (2, 3, 4):
        totals[len(rows) - 1, column] = [(top, column) for top in tops]
        rows[-1][column] = sum(int(rows[top][column] or 0) for top in tops)  # type: ignore[arg-type]
    return Table("of which", ["KẾT QUẢ CÔNG TÁC"], rows, 1, totals=totals)


def traps(rng: random.Random) -> Table:
    """Nothing that adds up, though it looks so: names that sound like totals, averages, ranks, codes, years."""
    rows: list[list[Value]] = [
        ["TT", "Đơn vị", "Mã số", "Năm thành lập", "Lao động", "Thu nhập bình quân (nghìn đồng)", "Xếp hạng"]
    ]
    names = ["Tổng công ty Than", "Công ty Điện lực", "Tổng cục Hậu cần", "Cộng đồng Phú An", "Cộng hòa Séc", "Đức"]
    rng.shuffle(names)
    for index, name in enumerate(names, 1):
        rows.append(
            [index, name, count(rng, 3), rng.randint(1990, 2020), count(rng, 3), count(rng, 4), rng.randint(1, 6)]
        )
    if rng.random() < 0.5:
        work = sum(int(row[4] or 0) for row in rows[1:])  # type: ignore[arg-type]
        rows.append(["", "Tổng cộng", "", "", work, count(rng, 4), ""])
        return Table(
            "traps", ["DANH SÁCH"], rows, 1, totals={(len(rows) - 1, 4): [(row, 4) for row in range(1, len(rows) - 1)]}
        )
    return Table("traps", ["DANH SÁCH"], rows, 1)


def selected(rng: random.Random) -> Table:
    """A whole that is far more than the areas picked from it: no total of theirs."""
    names = sample(rng, PROVINCES, 4, 9)
    rows: list[list[Value]] = [["STT", "Tỉnh", "Dân số (nghìn người)", "Số xã", "Số trường"]]
    body: list[list[Value]] = [
        [index, name, count(rng, 4), count(rng, 3), count(rng, 3)] for index, name in enumerate(names, 1)
    ]
    rows += [["", "Cả nước", 98506, 10599, 15212], *body]
    return Table("selected", ["MỘT SỐ TỈNH"], rows, 1)


def millions(rng: random.Random) -> Table:
    """Amounts rounded to tỷ đồng one by one: their sum may be off in the last digit."""
    names = sample(rng, PROVINCES, 4, 16)
    exact = [[Decimal(count(rng, 5)) / 1000 for _ in range(3)] for _ in names]
    rows: list[list[Value]] = [["TT", "Tỉnh", "Thu", "Chi", "Đầu tư"]]
    rows += [
        [index, name, *(_rounded(value) for value in own)]
        for index, (name, own) in enumerate(zip(names, exact, strict=True), 1)
    ]
    rows.append(["", "Tổng cộng", *(_rounded(sum((own[c] for own in exact), Decimal(0))) for c in range(3))])
    return Table("rounded", ["THU CHI", "ĐVT: tỷ đồng"], rows, 1)


def _rounded(value: Decimal) -> Decimal:
    return Decimal(int(value * 10 + Decimal("0.5"))) / 10


def formulas_in_headers(rng: random.Random) -> Table:
    """Regions over their provinces; a column says in its words which others it sums, with or without a row of numbers."""
    style = rng.choice(["(1+2)", "(3=1+2)", "(3)=(1)+(2)", "A+B", "row"])
    first, second = rng.choice([("Kế hoạch đầu năm", "Bổ sung trong năm"), ("Ngân sách trung ương", "Ngân sách địa phương"),
                                ("Nam", "Nữ"), ("Số dư đầu kỳ", "Phát sinh trong kỳ")])  # fmt: skip
    third = rng.choice(["Cộng", "Tổng số", "Tổng cộng"])
    if style == "A+B":
        heads: list[Value] = [f"A. {first}", f"B. {second}", f"{third} A+B"]
    elif style == "row":
        heads = [first, second, f"{third} (1+2)"]
    else:
        heads = [f"{first} (1)", f"{second} (2)", f"{third} {style}"]
    rows: list[list[Value]] = [["TT", "Địa phương", *heads, "Ghi chú"]]
    merges: list[tuple[int, int, int, int]] = []
    if style == "row":
        rows.append(["A", "B", 1, 2, 3, 4])
    elif rng.random() < 0.5:
        rows = [["TT", "Địa phương", "Thực hiện (đồng)", "", "", "Ghi chú"], ["", "", *heads, ""]]
        merges = [(0, 0, 1, 0), (0, 1, 1, 1), (0, 2, 0, 4), (0, 5, 1, 5)]
    top = len(rows)
    totals: dict[Place, list[Place]] = {}
    names = sample(rng, PROVINCES, 6, 18)
    cut = rng.randint(2, len(names) - 2)
    regions: list[int] = []
    for roman, members in (("I", names[:cut]), ("II", names[cut:])):
        regions.append(len(rows))
        rows.append([roman, f"Vùng {'Đông Bắc' if roman == 'I' else 'Tây Bắc'}", 0, 0, 0, ""])
        for number, name in enumerate(members, 1):
            rows.append([number, name, count(rng, 5), count(rng, 4), 0, ""])
        for column in (2, 3):
            totals[regions[-1], column] = [(row, column) for row in range(regions[-1] + 1, len(rows))]
    rows.append(["", rng.choice(["Tổng cộng (I+II)", "Cộng", "TỔNG CỘNG"]), 0, 0, 0, ""])
    for column in (2, 3):
        totals[len(rows) - 1, column] = [(region, column) for region in regions]
    _fill(rows, totals)
    for row in range(top, len(rows)):
        totals[row, 4] = [(row, 2), (row, 3)]
        rows[row][4] = int(rows[row][2] or 0) + int(rows[row][3] or 0)  # type: ignore[arg-type]
    return Table("formulas in headers", ["TỔNG HỢP THEO ĐỊA PHƯƠNG"], rows, top, merges, [], totals)


def formulas_in_rows(rng: random.Random) -> Table:
    """Income and spending in one or two columns; rows say which rows they sum or take away."""
    columns = rng.choice([1, 2, 3])
    rows: list[list[Value]] = [["STT", "Nội dung", *(f"Năm {2009 + n}" for n in range(columns))]]
    totals: dict[Place, list[Place]] = {}
    minus: list[Place] = []
    tops: dict[str, int] = {}
    for letter, name, items in (("A", "Tổng thu", REVENUE), ("B", "Tổng chi", SPENDING)):
        top = tops[letter] = len(rows)
        own = sample(rng, items, 2, 4)
        told = "+".join(("I", "II", "III", "IV")[: len(own)])
        rows.append([letter, f"{name} ({told})", *[0] * columns])
        for roman, item in zip(("I", "II", "III", "IV"), own, strict=False):
            rows.append([roman, item, *(count(rng, 6 if letter == "A" else 5) for _ in range(columns))])
        for column in range(2, 2 + columns):
            totals[top, column] = [(row, column) for row in range(top + 1, len(rows))]
    _fill(rows, totals)
    last = len(rows)
    rows.append(["C", rng.choice(["Kết dư (A-B)", "Chênh lệch thu chi (A - B)", "Cân đối = (A)-(B)"])])
    rows[last] += [int(rows[tops["A"]][c] or 0) - int(rows[tops["B"]][c] or 0) for c in range(2, 2 + columns)]  # type: ignore[arg-type]
    for column in range(2, 2 + columns):
        totals[last, column] = [(tops["A"], column), (tops["B"], column)]
        minus.append((last, column))
    return Table("formulas in rows", ["QUYẾT TOÁN THU CHI", "Đơn vị tính: đồng"], rows, 1, totals=totals, minus=minus)


def _fill(rows: list[list[Value]], totals: dict[Place, list[Place]]) -> None:
    for place in sorted(totals, key=lambda each: len(rows) if rows[each[0]][0] == "" else each[0]):
        rows[place[0]][place[1]] = sum(int(rows[row][column] or 0) for row, column in totals[place])  # type: ignore[arg-type]


LAYOUTS: tuple[Maker, ...] = (
    areas_with_total, budget_tree, indicators, years, two_levels, months, transposed, projects, shares, of_which, traps,
    selected, millions, formulas_in_headers, formulas_in_rows,
)  # fmt: skip

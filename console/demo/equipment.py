"""Video points and facilities of a world. Knows no events; a state is as it stood at the anchor."""

from __future__ import annotations

import numpy as np

from console.demo.chance import Chance
from console.demo.instants import DAY, SECOND, text
from console.demo.places import Land, Place
from console.demo.worlds import World, words

# Platform, device, channel, and how many of 1 000 points stand so: about 95 % are online.
_STATES = (
    ("online", "online", "online", 950),
    ("online", "fault", "offline", 12),
    ("online", "offline", "offline", 16),
    ("online", "online", "disabled", 7),
    ("online", "online", "fault", 5),
    ("online", "unknown", "unknown", 6),
    ("offline", "unknown", "unknown", 4),
)
_HEADINGS = ("东向", "南向", "西向", "北向", "全景")
# Kind, name, and how many a town has; a county's own are added to its first town.
_FACILITIES = (
    ("center", "综治中心", 1, None),
    ("police_station", "派出所", 1, None),
    ("outpost", "平安前哨", 2, None),
    ("patrol_post", "巡防驿站", 3, None),
    ("shelter", "应急避难场所", 4, (120, 900)),
    ("depot", "防汛物资库", 1, (200, 2000)),
)


def video_points(world: World, land: Land, seed: int, anchor: int) -> list[Place]:
    """Return the video points, denser where more people live, each with its 20-digit GB/T 28181 id."""
    count = world.video_points
    chance = Chance(seed, np.arange(count), "video")
    grid = chance.chosen("grid", land.residents.astype(np.float64) ** 1.5)
    at = land.ground.inside(grid, chance.unit("edge"), chance.unit("along"), chance.unit("out")).tolist()
    state = chance.chosen("state", np.array([row[3] for row in _STATES], dtype=np.float64)).tolist()
    ago = (chance.unit("ago") ** 4 * 60 * DAY).astype(np.int64).tolist()
    unplaced = (chance.unit("placed") < 0.004).tolist()
    roads = world.roads or words().roads
    road = chance.below("road", len(roads)).tolist()
    heading = chance.below("heading", len(_HEADINGS)).tolist()
    bullet = (chance.unit("type") < 0.7).tolist()
    industry = chance.below("industry", 2).tolist()
    points = []
    for index, place in enumerate(grid.tolist()):
        town, village = int(land.town_of[place]), int(land.village_of[place])
        platform, device, channel, _ = _STATES[state[index]]
        # Center code (county and town), industry, type (131 camera, 132 IP camera), serial: GB/T 28181 annex D.
        code = (
            f"{land.towns[town][:6]}{town % 99 + 1:02}{industry[index]:02}{132 if bullet[index] else 131}{index + 1:07}"
        )
        working = channel == "online"
        facing = heading[index]
        record = {
            "name": f"{land.town_names[town]}{land.village_names[village]}{roads[road[index]]}{_HEADINGS[facing]}",
            "gb28181_id": code,
            "unit": land.villages[village],
            "position": None if unplaced[index] else {"lon": at[index][0], "lat": at[index][1]},
            "platform": platform,
            "device": device,
            "channel": channel,
            "seen_at": text(anchor - (ago[index] % 50 * SECOND if working else ago[index] // SECOND * SECOND)),
            "heading_deg": None if facing == 4 else (90 + 90 * facing) % 360,
        }
        points.append(Place(code, land.villages[village], record))
    return points


def facilities(world: World, land: Land, seed: int) -> list[Place]:
    """Return centers, stations, posts, shelters and depots of every town."""
    rows = [
        (town, kind, name, number, room)
        for town in range(len(land.towns))
        for kind, name, count, room in _FACILITIES
        for number in range(1, count + 1)
    ]
    chance = Chance(seed, np.arange(len(rows)), "facility")
    # A grid of the row's own town: the draw picks among the town's grids.
    grids_of = [np.flatnonzero(land.town_of == town) for town in range(len(land.towns))]
    draw = chance.unit("grid").tolist()
    grid = np.array([grids_of[row[0]][int(draw[index] * len(grids_of[row[0]]))] for index, row in enumerate(rows)])
    at = land.ground.inside(grid, chance.unit("edge"), chance.unit("along"), chance.unit("out")).tolist()
    room_draw, closed = chance.unit("room").tolist(), (chance.unit("closed") < 0.05).tolist()
    places = []
    for index, (town, kind, name, number, room) in enumerate(rows):
        code = land.towns[town]
        capacity = None if room is None else round((room[0] + room_draw[index] * (room[1] - room[0])) / 10) * 10
        record = {
            "name": f"{land.town_names[town]}{name}" + (f"{number}号" if number > 1 or kind == "outpost" else ""),
            "kind": kind,
            "unit": code,
            "position": {"lon": at[index][0], "lat": at[index][1]},
            "state": ("closed" if kind == "shelter" else "maintenance") if closed[index] else "open",
            "capacity": capacity,
            "duty_line": f"{world.area_phone}-{1000 + index:04}",
        }
        places.append(Place(f"F{code}-{kind}-{number}", code, record))
    return places

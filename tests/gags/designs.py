"""A good design of each gag, for what every gag is examined for: required inputs and those that switch most on."""

from __future__ import annotations

GOOD = {
    "high fall": {"drop_m": 12.0, "catch_depth_m": 4.0, "catch_half_width_m": 3.0, "rated_height_m": 20.0},
    "ramp jump": {"speed_m_s": 36.0, "angle_deg": 25.0, "mass_kg": 180.0, "air_kg_m3": 1.2, "gap_m": 60.0, "landing_length_m": 50.0},
    "braking": {"speed_m_s": 31.3, "run_out_m": 120.0},
    "freefall": {"height_m": 600.0, "speed_m_s": 24.0, "opening_s": 1.2, "delay_s": 6.0, "least_opening_height_m": 200.0},
    "wire swing": {"line_m": 8.0, "start_deg": 50.0, "anchor_strength_n": 40_000.0, "anchor_height_m": 12.0, "set_distance_m": 9.0, "release_deg": 20.0, "landing_near_m": 4.0, "landing_length_m": 6.0},
    "cannon roll": {"speed_m_s": 31.0, "mass_kg": 1750.0, "track_m": 1.58, "height_m": 0.5, "impulse_n_s": 9000.0, "run_out_m": 130.0, "cage_rolls_share": 10.0},
    "chase gap": {"speed_m_s": 20.0, "time_gap_s": 2.5},
    "exposed body": {"speed_m_s": 40.0, "outside_s": 240.0, "hold_n": 900.0, "fuel_s": 1500.0, "sight_m": 400.0, "clear_track_m": 2000.0},
    "breath hold": {"static_hold_s": 240.0, "under_s": 50.0, "rest_s": 180.0, "takes_share": 6.0, "session_s": 3600.0},
    "burn clock": {"burn_s": 8.0, "tested_s": 20.0, "breath_s": 30.0},
    "ratchet": {"pull_n": 2400.0, "stroke_m": 2.0, "stop_m": 2.5, "room_m": 6.0, "anchor_strength_n": 40_000.0},
    "descender": {"terminal_speed_m_s": 3.0, "drop_m": 20.0, "line_m": 25.0, "anchor_strength_n": 20_000.0},
    "decelerator": {"free_fall_m": 10.0, "brake_n": 2400.0, "room_m": 8.0, "anchor_strength_n": 40_000.0},
    "rope fall": {"fall_m": 2.0, "rope_m": 10.0, "stiffness_n": 20_000.0, "room_m": 8.0, "most_line_deg": 20.0, "anchor_strength_n": 40_000.0},
}  # fmt: skip

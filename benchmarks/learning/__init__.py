"""Franchises with known true paces: does the next film's estimate come nearer, and do its ranges hold?"""

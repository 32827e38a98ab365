"""The journal served: its pages, readers' comments, and the moderators' queue."""

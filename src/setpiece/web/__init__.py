"""The web application: routes (decode → one service → encode), page shells, static modules. Nothing here is fetched from elsewhere."""

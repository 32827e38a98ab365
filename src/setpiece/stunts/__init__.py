"""From breakdown and production to a stunt plan: what is confirmed, what is suggested, from when it can be shot, who must sign."""

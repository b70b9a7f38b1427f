"""A museum's words standardised: concepts, years, millimetres and places, each with the evidence for it."""

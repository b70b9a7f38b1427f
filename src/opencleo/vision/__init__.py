"""What a photograph shows: label rules, training, the model bundle and the recogniser."""

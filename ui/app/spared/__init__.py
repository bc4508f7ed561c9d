"""What a screen draws in every run, made once: elements as the framework would make them anew."""

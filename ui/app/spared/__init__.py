"""What the framework makes anew in every run, or drops with it: made once, and kept a while."""

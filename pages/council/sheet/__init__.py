"""The parts of Overzicht: what is asked, what moved, what comes, where it hurts."""

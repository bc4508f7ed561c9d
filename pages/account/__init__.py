"""Giving account: Rapportages, Definities, Normen en termijnen, Citaten, Toegankelijkheid."""

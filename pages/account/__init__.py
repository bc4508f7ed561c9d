"""Giving account: Rapportages, Definities, Normen en termijnen, Toegankelijkheid."""

# Install rules are completed by the house; see docs/decisions.

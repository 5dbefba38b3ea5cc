"""FHIR R4 (4.0.1) with the UK Core extensions that matter: a document in, a request for help out, and back."""

"""Open Referral: directories of services in and out. Reads Open Referral UK 3.0 and 1.0 and HSDS 3; writes UK 3.0."""

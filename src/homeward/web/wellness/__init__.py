"""The person's wellness plan, each part open to whom they say."""

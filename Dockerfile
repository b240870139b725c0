# Everything that runs here is a target of the Makefile.
FROM python:3.11-slim-bookworm

# Versions are Debian's of the day: a pinned one is gone with its next security update.
# hadolint ignore=DL3008
RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 claimgraph \
    && install --directory --owner claimgraph /app /store

WORKDIR /app
USER 10001
COPY --chown=claimgraph . .
RUN make setup

ENV CLAIMGRAPH_HOME=/store
VOLUME /store
EXPOSE 8000
CMD ["make", "run", "HOST=0.0.0.0", "PORT=8000", "STORE=/store"]

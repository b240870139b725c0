FROM python:3.11-slim-bookworm

RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home --uid 10001 claimgraph \
    && install --directory --owner claimgraph /app /store

WORKDIR /app
USER claimgraph
COPY --chown=claimgraph . .
RUN make setup

ENV CLAIMGRAPH_HOME=/store
VOLUME /store
EXPOSE 8000
CMD ["sh", "-c", ".venv/bin/claimgraph load cases/solar-open && exec .venv/bin/claimgraph serve --host 0.0.0.0 --port 8000"]

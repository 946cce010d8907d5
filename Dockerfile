# One Gradroom server. `docker compose up` builds and runs it; rooms are kept in the volume /data.
# Not tried where it was written: no Docker runs there.

FROM node:20-bookworm-slim AS manifests
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY shared/package.json shared/
COPY server/package.json server/
COPY client/package.json client/
# npm links it as the command `gradroom`.
COPY server/cli/gradroom.mjs server/cli/

FROM manifests AS build
RUN npm ci --ignore-scripts
COPY . .
RUN node scripts/build.mjs

# Only what runs: neither compilers nor the packages that are already inside the built pages. valibot names typescript as an
# optional peer, which npm installs though nothing here needs it.
FROM manifests AS packages
RUN npm ci --ignore-scripts --omit=dev --workspace shared --workspace server \
  && rm -r node_modules/typescript node_modules/.bin/tsc node_modules/.bin/tsserver

FROM node:20-bookworm-slim
ENV NODE_ENV=production PORT=3000 DATA_DIR=/data
WORKDIR /app
COPY --from=packages /app ./
COPY --from=build /app/shared/dist shared/dist
COPY --from=build /app/server/dist server/dist
COPY --from=build /app/client/dist client/dist
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/healthz').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "server/dist/main.js"]

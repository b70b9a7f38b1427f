// Copies the browser files that npm installed into static/vendor/, where the pages expect them: `npm run build`.
import { copyFileSync, mkdirSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const web = dirname(fileURLToPath(import.meta.url));
const modules = join(web, "..", "..", "..", "node_modules");
const vendor = join(web, "static", "vendor");

const files = {
  "htmx.org/dist/htmx.min.js": "htmx.min.js",
  "htmx.org/LICENSE": "htmx-LICENSE",
  "@fontsource-variable/source-sans-3/LICENSE": "source-sans-3-LICENSE",
  "@fontsource-variable/source-serif-4/LICENSE": "source-serif-4-LICENSE",
};
for (const family of ["source-sans-3", "source-serif-4"]) {
  for (const subset of ["latin", "latin-ext"]) {
    const name = `${family}-${subset}-wght-normal.woff2`;
    files[`@fontsource-variable/${family}/files/${name}`] = name;
  }
}

rmSync(vendor, { recursive: true, force: true });
mkdirSync(vendor, { recursive: true });
for (const [from, to] of Object.entries(files)) {
  copyFileSync(join(modules, from), join(vendor, to));
}

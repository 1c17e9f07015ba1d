// What the newsroom's pages run. Each module defines one element or one habit
// when it is imported; every page works without any of them.
import "./dismiss.js";
import "./identity.js";
import "./margin.js";
import "./composer.js";
import "./changes.js";
import "./keys.js";
import "./passkey.js";
import "./seen.js";
import "./sending.js";
import "./unsaved.js";

/**
 * Zod would try `new Function` to check faster, which the app's policy forbids and reports. It looks here for its settings
 * when it is loaded (`z.config` keeps them under this name), which is later than the first view and at no certain moment:
 * so they are laid down before.
 */
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } });

import id from 'zod/v4/locales/id.js'

/** What schemas say of themselves, in Indonesian; what they say in words of their own stays. */
export const inIndonesian = { error: id().localeError }

import { Application, ReflectionKind } from 'typedoc'

/**
 * A typedoc plugin: warns of every member of a public interface or class without a docstring. typedoc's own check
 * cannot be used, since it also asks for one on every key of every type that a schema infers. A member with one
 * literal as its type (`kind: 'all'`) says all there is to say.
 *
 * @param {Application} app
 */
export function load(app) {
  app.on(Application.EVENT_VALIDATE_PROJECT, (project) => {
    const members = project.getReflectionsByKind(
      ReflectionKind.Property | ReflectionKind.Method | ReflectionKind.Accessor,
    )
    for (const member of members) {
      if (!member.parent?.kindOf(ReflectionKind.Interface | ReflectionKind.Class)) continue
      if (member.type?.type === 'literal' || member.flags.isInherited || member.inheritedFrom) continue
      const documented = member.hasComment() || member.signatures?.some((signature) => signature.hasComment())
      if (documented || member.getSignature?.hasComment()) continue
      app.logger.validationWarning(`${member.getFriendlyFullName()} has no docstring`)
    }
  })
}

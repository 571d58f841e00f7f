import type { HeldContainer } from '../../../engine/model/topology'
import type { Translator } from '../../../i18n/translator'

/** `8080→80/tcp`, as `docker ps` has it the other way round; empty when nothing was published. */
export function portsOf({ published }: HeldContainer): string {
  return published
    .map(
      ({ externalPort, internalPort, protocol }) => `${externalPort}→${internalPort}/${protocol}`,
    )
    .join(' ')
}

/** The last part of an image's name, `servercore:ltsc2022`: where it comes from is in the inspector. */
export function shortImage(image: string): string {
  return image.slice(image.lastIndexOf('/') + 1)
}

/** What a screen reader says of a container in the strip. */
export function heldLabel(held: HeldContainer, { t }: Translator): string {
  return t('holding.chip', {
    name: held.name,
    isolation: t(`palette.isolation.${held.isolation}`),
    ...(held.image === '' ? {} : { image: shortImage(held.image) }),
    ...(held.published.length === 0 ? {} : { ports: portsOf(held) }),
  } as Record<'name' | 'isolation' | 'image' | 'ports', string>) // parts in brackets may be missing
}

import { useId, type ReactNode } from 'react'
import { useAppStore, useT } from '../../app-context'
import { Dialog } from '../../primitives/dialog'
import { Controls } from './controls'
import { Drawings } from './drawings'
import { Icons } from './icons'
import { Moments } from './moments'
import { Tokens } from './tokens'

/** Every role, symbol, control and drawing in its states: what those who change the looks look at. */
export function GalleryDialog() {
  const { t } = useT()
  const store = useAppStore()
  return (
    <Dialog
      width="page"
      title={t('gallery.title')}
      onClose={() => store.setView({ dialog: 'none' })}
    >
      <p className="mb-4 text-ink-2">{t('gallery.what')}</p>
      <div className="flex flex-col gap-8">
        <Section name="tokens" title={t('gallery.tokens')}>
          <Tokens />
        </Section>
        <Section name="icons" title={t('gallery.icons')}>
          <Icons />
        </Section>
        <Section name="controls" title={t('gallery.controls')}>
          <Controls />
        </Section>
        <Section name="drawings" title={t('gallery.drawings')}>
          <Drawings />
        </Section>
        <Section name="moments" title={t('gallery.moments')}>
          <Moments />
        </Section>
      </div>
    </Dialog>
  )
}

interface SectionProps {
  /** Told to tests. */
  readonly name: string
  readonly title: string
  readonly children: ReactNode
}

function Section({ name, title, children }: SectionProps) {
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} data-gallery={name}>
      <h3 id={titleId} className="mb-3 border-b border-hair pb-1 text-lead">
        {title}
      </h3>
      {children}
    </section>
  )
}

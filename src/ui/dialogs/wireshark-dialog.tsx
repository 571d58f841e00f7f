import { useState } from 'react'
import { vxlanPortsOf } from '../../codecs/pcapng/collect'
import { exportCapture } from '../../codecs/pcapng/export-capture'
import { chosenOption, departuresOf } from '../../engine/facts/questions'
import { entityName } from '../../engine/model/queries'
import type { Topology } from '../../engine/model/topology'
import type { TraceRequest } from '../../engine/trace/trace'
import { optionSentence } from '../../i18n/assumptions'
import { captureWords } from '../../i18n/capture-words'
import type { Translator } from '../../i18n/translator'
import { useApp, useAppStore, useT } from '../app-context'
import { Button } from '../primitives/button'
import { Dialog } from '../primitives/dialog'
import { download } from '../shell/browser-files'

/** What is in a capture, how to open it, and the file: of this packet, or of all that were sent. */
export function WiresharkDialog() {
  const translator = useT()
  const { t } = translator
  const store = useAppStore()
  const sent = useApp((state) => state.sent)
  const sentLog = useApp((state) => state.sentLog)
  const { topology, title } = useApp((state) => state.document)
  const forwarding = useApp((state) => state.forwarding)
  const [said, setSaid] = useState('')

  const save = (requests: readonly TraceRequest[]) => {
    if (forwarding === null) return
    const bytes = exportCapture({ topology, state: forwarding }, requests, (trips) =>
      captureWords(
        translator,
        {
          title,
          assumptions: assumptionsOf(topology, translator),
          packets: requests.map((request) => packetText(topology, request)),
          vxlanPorts: vxlanPortsOf(trips),
        },
        trips,
      ),
    )
    if (!bytes.ok) {
      setSaid(translator.say(`traceUi.error.${bytes.error.code}`, { text: bytes.error.text }))
      return
    }
    const name = fileName(title)
    download(name, Uint8Array.from(bytes.value), 'application/x-pcapng')
    setSaid(t('capture.saved', { name }))
  }

  return (
    <Dialog
      title={t('passport.wireshark')}
      onClose={() => store.setView({ dialog: 'none' })}
      footer={
        <>
          {sentLog.length > 1 && (
            <Button icon="save" onClick={() => save(sentLog)}>
              {t('capture.save-all', { count: sentLog.length })}
            </Button>
          )}
          {sent !== null && (
            <Button variant="primary" icon="save" onClick={() => save([sent])}>
              {t('capture.save-this')}
            </Button>
          )}
        </>
      }
    >
      <div className="flex flex-col gap-3">
        <p>{t('capture.about')}</p>
        <ul className="flex list-disc flex-col gap-1 pl-4 text-ink-2">
          <li>{t('capture.about.places')}</li>
          <li>
            {t('capture.about.ids')} <code className="data">frame.packet_id == 1</code>
          </li>
          <li>
            {t('capture.about.drops')} <code className="data">frame.drop_count</code>
          </li>
          <li>{t('capture.about.helpers')}</li>
          <li>{t('capture.about.checksums')}</li>
        </ul>
        {sent === null && <p>{t('capture.nothing')}</p>}
        <p role="status">{said}</p>
      </div>
    </Dialog>
  )
}

function assumptionsOf(topology: Topology, translator: Translator): readonly string[] {
  return departuresOf(topology).map((question) =>
    translator.t('assumption.relied.one', {
      question: translator.say(`assumption.q.${question}`, {}),
      option: optionSentence(translator, question, chosenOption(topology, question)),
    }),
  )
}

/** `web → 10.0.0.12:80 tcp`, as the command line writes it. */
function packetText(topology: Topology, request: TraceRequest): string {
  const { from, to, protocol, query, destinationPort } = request
  const port = destinationPort === null ? '' : `:${destinationPort}`
  const target = query ?? to
  const way =
    target === null
      ? entityName(topology, from)
      : `${entityName(topology, from)} → ${target}${port}`
  return `${way} ${protocol}`
}

/** A name that every file system takes. */
function fileName(title: string): string {
  const safe = title.trim().replace(/[<>:"/\\|?*\p{Cc}]+/gu, '-')
  return `${safe === '' ? 'board' : safe}.pcapng`
}

/*
 * What the text of nearly every board holds, so that a link need not say it: the compressor refers to it
 * as if it stood before the text. It is part of version 1 of the link. A single changed character makes
 * every link that was ever given away unreadable: what is missing here waits for version 2.
 */

const RECORDS = [
  // rare first: what stands near the end is the cheapest to refer to
  '"held":{},"loadBalancers":{"lb:1":{"distribution":"two-tuple","dsr":true,"endpointIds":["ep:1"],"externalPort":443,"internalPort":8443,"localOnly":true,"localRoutedVip":true,"name":"service","protocol":null,"sourceVips":{"host:1":"10.0.0.5"},"vip":"10.96.0.10"}}',
  '"assumptions":{},"contracts":[{"from":{"id":"ctr:1","name":"web"},"note":"","port":1433,"protocol":"tcp","reaches":false,"to":{"id":null,"name":"internet"}}]',
  '"firewall":{"inboundDefault":"allow","localRulesApply":false,"outboundDefault":"block","rules":[{"action":"allow","direction":"in","localPort":443,"name":"","protocol":"icmp","remoteAddresses":"10.0.0.0/8"}]},"machine":"vmware-vm","machine":"azure-vm","machine":"hyper-v-vm","macSpoofing":true,"missingUpdates":["KB4489899"],"parentTakesVxlan":true',
  '"setup":{"excludedPorts":[{"from":50000,"protocol":"tcp","to":50059}],"foreignNats":[{"name":"","prefix":""}],"hnsDataStale":true,"ipv6Enabled":false,"publicAddress":"","swarm":"none"}',
  '{"action":"block","direction":"out","localAddresses":null,"localPorts":"80","name":"deny","priority":200,"protocol":"tcp","remoteAddresses":"10.0.0.0/24","remotePorts":"443","ruleType":"host","type":"Acl"},{"destinationPrefix":"10.96.0.0/12","needEncap":false,"type":"SdnRoute"},{"type":"LoopbackDsr"}',
  '"kind":"azure-gateway","name":"Azure"},"kind":"azure-fabric","gateway":"10.1.0.1","name":"VNet","nsgRules":[{"action":"deny","destination":null,"destinationPort":443,"name":"","priority":100,"protocol":"tcp","source":null}],"prefix":"10.1.0.0/16","routes":[],"unregistered":["10.1.0.36"]',
  '"kind":"dns-server","dhcp":{"dnsServers":["192.168.1.1"],"leaseSeconds":3600},"records":[{"address":"203.0.113.80","name":"shop.example"}]',
  '"creation":{"cni":{"endpointMacPrefix":null,"name":"win-overlay"},"hnsName":null,"macPool":[],"options":[]},"gatewayDns":false,"controlPlane":"flannel","distributedRouterMac":"00-15-5D-D1-00-01","dnsServers":["10.96.0.10"],"dnsSuffix":"","hostRoute":true,"knowsPeers":false,"providerAddress":null,"remoteMacsValid":false,"tunnel":{"overheadBytes":50,"udpPort":4789}',
  '"hostEndpoint":{"address":"10.244.1.2","forwarding":false,"mac":"00-15-5D-64-00-02"},"ipv6":{"gateway":"fd00::1","prefix":"fd00:10::/64"},"outboundNat":{"enabled":true,"exceptions":["10.244.0.0/16","10.0.0.0/24"]},"routes":[{"nextHop":"10.40.0.12","prefix":"10.244.2.0/24"}]',
  '"vlanId":100,"segmentPort":{"mode":"trunk","vlanIds":[100,200]},"team":{"balancing":"dynamic","mode":"lacp"},"uplinkNicIds":["nic:1","nic:2"],"disableIcc":true,"ipv6Address":"fd00::15","linkUp":false,"medium":"wifi","mtuBytes":9000,"prefixLength":16',
  '"isolation":"hyperv","runOptions":[],"image":"mcr.microsoft.com/windows/nanoserver:ltsc2022","image":"mcr.microsoft.com/windows/servercore:ltsc2019","image":"mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022"',
  '"release":"ws2016"},"release":"ws2019"},"release":"win11"},"release":"ws2025"},"protocol":"icmp"},"protocol":"dns"},"protocol":"udp","port":53',
  '"type":"ics"},"type":"internal"},"type":"private"},"type":"l2tunnel","type":"l2bridge","type":"transparent","type":"overlay","vni":4097}],"type":"nat","vSwitchId":"vsw:',
]

/** One board as a link writes it, names sorted: the order of fields is worth the most. */
const BOARD =
  '{"board":{"layout":{"host:1":{"x":0,"y":0},"host:2":{"x":480,"y":0},"node:lan":{"x":0,"y":424},"node:router":{"x":1160,"y":312},"note:1":{"x":-16,"y":-80}},' +
  '"notes":{"note:1":{"text":""}},"request":{"from":"ctr:1","port":8080,"protocol":"tcp","to":"web"},"schemaVersion":1,"title":"Board","topology":{' +
  '"compartments":{"comp:1":{"hostId":"host:1","number":2},"comp:2":{"hostId":"host:2","number":3}},' +
  '"containers":{"ctr:1":{"compartmentId":"comp:1","image":"mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022","isolation":"process","listeners":[{"port":80,"protocol":"tcp"}],"name":"web"},' +
  '"ctr:2":{"compartmentId":"comp:2","image":"mcr.microsoft.com/windows/servercore/iis:windowsservercore-ltsc2022","isolation":"process","listeners":[{"port":1433,"protocol":"tcp"}],"name":"db"}},' +
  '"endpoints":{"ep:1":{"address":"172.28.96.20","compartmentId":"comp:1","gateway":"172.28.96.1","mac":"00-15-5D-A1-00-14","networkId":"net:1","policies":[{"externalPort":8080,"internalPort":80,"type":"PortMapping"}]},' +
  '"ep:2":{"address":"10.10.1.12","compartmentId":"comp:2","mac":"00-15-5D-67-00-0C","networkId":"net:2"}},' +
  '"hosts":{"host:1":{"listeners":[{"port":3389,"protocol":"tcp"}],"name":"HOST-A","release":"ws2022"},"host:2":{"name":"HOST-B","release":"ws2022"}},' +
  '"links":{"link:1":{"ends":[{"of":"node:lan"},{"interfaceName":"lan","of":"node:router"}]},"link:2":{"ends":[{"interfaceName":"wan","of":"node:router"},{"of":"node:internet"}]},"link:3":{"ends":[{"of":"node:internet"},{"of":"node:web"}]},"link:4":{"ends":[{"of":"node:lan"},{"of":"nic:1"}]},"link:5":{"ends":[{"of":"nic:1"},{"of":"node:lan"}]}},' +
  '"networks":{"net:1":{"hostId":"host:1","name":"nat","subnets":[{"gateway":"172.28.96.1","prefix":"172.28.96.0/20"}],"type":"nat","vSwitchId":"vsw:1"},' +
  '"net:2":{"distributedRouterMac":"00-15-5D-D1-00-01","hostId":"host:2","name":"overlay","outboundNat":{"enabled":true},"subnets":[{"gateway":"10.10.1.1","prefix":"10.10.1.0/24","vni":4097}],"type":"overlay","vSwitchId":"vsw:2"}},' +
  '"nics":{"nic:1":{"address":"192.168.1.20","dnsServers":["192.168.1.1"],"gateway":"192.168.1.1","hostId":"host:1","mac":"00-1B-21-7C-40-0B"},"nic:2":{"address":"10.0.0.11","gateway":"10.0.0.1","hostId":"host:2","mac":"00-1B-21-7C-40-0C","name":"Ethernet 2"}},' +
  '"nodes":{"node:internet":{"kind":"internet","name":"Internet"},"node:lan":{"kind":"segment","name":"LAN","prefix":"192.168.1.0/24"},' +
  '"node:pc":{"address":"192.168.1.50","gateway":"192.168.1.1","kind":"external-host","listeners":[{"port":443,"protocol":"tcp"},{"port":80,"protocol":"tcp"},{"port":5001,"protocol":"udp"}],"mac":"00-50-56-C0-00-50","name":"PC"},' +
  '"node:router":{"interfaces":[{"address":"192.168.1.1","mac":"3C-FD-FE-10-00-01","name":"lan","prefixLength":24},{"address":"198.51.100.2","mac":"3C-FD-FE-10-00-F1","name":"wan","prefixLength":30}],"kind":"router","name":"Router","routes":[{"nextHop":"","prefix":"0.0.0.0/0"}]}},' +
  '"vSwitches":{"vsw:1":{"hostId":"host:1","kind":"internal","managementForwarding":true,"managementMac":"00-15-5D-00-00-01","name":"nat"},"vsw:2":{"hostId":"host:2","kind":"external","managementVNic":false,"name":"overlay","uplinkNicIds":["nic:2"]}}}},' +
  '"seen":[-60,-40,1200,800],"sent":true,"step":7}'

/** The dictionary of version 1. */
export const DICTIONARY_V1: Uint8Array = new TextEncoder().encode([...RECORDS, BOARD].join('\n'))

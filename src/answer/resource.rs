//! The resources of Kubernetes, by all their names.

/// Whether a text names a resource of Kubernetes and its kind, `service/web`; gives the kind.
pub fn kind_of(text: &str) -> Option<&str> {
    let (kind, _) = text.split_once('/')?;
    RESOURCES.iter().any(|(name, _)| *name == kind).then_some(kind)
}

/// The resources of Kubernetes in one form: `svc` and `services` are `service`.
pub fn resources(kinds: &str) -> String {
    let kind = |kind: &str| {
        let lower = kind.to_ascii_lowercase();
        let known = RESOURCES.iter().find(|(name, shorts)| {
            let plural = lower.strip_prefix(name).is_some_and(|end| end == "s" || end == "es");
            lower == *name || plural || shorts.contains(&lower.as_str())
        });
        known.map_or(kind.to_owned(), |(name, _)| (*name).to_owned())
    };
    kinds.split(',').map(kind).collect::<Vec<_>>().join(",")
}

/// What `kubectl api-resources` gives.
const RESOURCES: [(&str, &[&str]); 29] = [
    ("pod", &["po"]),
    ("service", &["svc"]),
    ("deployment", &["deploy"]),
    ("replicaset", &["rs"]),
    ("replicationcontroller", &["rc"]),
    ("statefulset", &["sts"]),
    ("daemonset", &["ds"]),
    ("job", &[]),
    ("cronjob", &["cj"]),
    ("namespace", &["ns"]),
    ("node", &["no"]),
    ("configmap", &["cm"]),
    ("secret", &[]),
    ("ingress", &["ing"]),
    ("ingressclass", &[]),
    ("endpoints", &["ep"]),
    ("persistentvolume", &["pv"]),
    ("persistentvolumeclaim", &["pvc"]),
    ("storageclass", &["sc"]),
    ("serviceaccount", &["sa"]),
    ("horizontalpodautoscaler", &["hpa"]),
    ("networkpolicy", &["netpol", "networkpolicies"]),
    ("resourcequota", &["quota"]),
    ("limitrange", &["limits"]),
    ("event", &["ev"]),
    ("poddisruptionbudget", &["pdb"]),
    ("customresourcedefinition", &["crd", "crds"]),
    ("certificatesigningrequest", &["csr"]),
    ("priorityclass", &["pc"]),
];

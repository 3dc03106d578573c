//! Words that stand as labels, terms and programs.

use std::sync::LazyLock;

use crate::ingest::lexicon::{Ends, Exact, Inside, Starts, Whole, Words};

/// Labels that introduce an aside instead of naming a term.
pub fn is_aside_label(text: &str) -> bool {
    // `示例 3` is an example as well, and `⚠️ 注意` a remark.
    let text =
        text.trim_start_matches(|c: char| !c.is_alphanumeric() && !c.is_ascii()).trim_start();
    let text = text.trim_end_matches(|c: char| c.is_numeric() || c.is_whitespace());
    static LIST: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "打个比方|打比方|参考答案|答案|q|a|question|answer|一言蔽之|简而言之|建议|提醒|警示|修正|官网|官网地址|\
             github 地址|github地址|项目地址|仓库地址|文档|文档地址|下载地址|官方文档|\
             源码地址|第一|第二|第三|第一个|第二个|第三个|第四|举例来说|举例说明|一般来说|\
             通常来说|通俗来说|通俗地讲|换言之|具体来说|具体如下|需要注意的是|值得注意的是|\
             需要注意|特别注意|重点|划重点|面试官|思考|疑问|结语|前者|后者|缘由|场景一|场景二|中间|左侧|右侧|左边|右边|上面|下面|上方|下方|这里|下图|相关产品|典型产品|\
             问题一|问题二|问题 1|问题 2|usage|syntax|caveat|caveats|disclaimer|reminder|step|\
             why|how|what|in general|in practice|in other words|that is|pro tip|注意|注|注释|\
             备注|提示|说明|例如|比如|如|示例|例|例子|举例|举个例子|其中|警告|重要|补充|\
             小贴士|技巧|来源|原文|作者|译者|链接|参考|推荐|相关|地址|图|表|问题|答|问|回答|\
             解答|解释|总结|结论|小结|最后|首先|其次|然后|另外|此外|即|也就是|也就是说|\
             换句话说|简单来说|简单地说|总之|一句话总结|输出|结果|输出结果|运行结果|执行结果|\
             返回|日期|时间|更新|ps|p.s|eg|e.g|ie|i.e|todo|tip|tips|note|notes|warning|\
             caution|important|example|examples|for example|see|see also|source|author|output|\
             result|hint|fixme|info|remember|summary|in short|more information|homepage|\
             update|date|http|https",
        )
    });
    LIST.is(text)
}

/// Labels that name a property: of what, their heading says.
pub fn is_property_label(text: &str) -> bool {
    static ENDS: LazyLock<Ends> = LazyLock::new(|| {
        Ends::of(
            "权衡|后果|影响|根因|解决方案|核心思想|前提|效果|取值|取值范围|表现|缺陷|优势|\
             劣势|优点|缺点|特点|特性|特征|作用|用途|功能|目的|目标|原因|原理|场景|定义|含义|\
             全称|默认值|默认端口|区别|好处|坏处|意义|本质|核心|组成|结构|格式|类型|分类|方式|\
             方法|步骤|流程|阶段|条件|要求|限制|代价|时机|范围|职责|适用场景|示例",
        )
    });
    static ENGLISH: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "advantages|disadvantages|pros|cons|benefits|drawbacks|purpose|use cases|use case|\
             features|default|scope|type|types|limitations|requirements|goal|goals|cost|\
             trade-offs",
        )
    });
    let bound = text.trim().split_once(' ').is_some_and(|(first, _)| {
        let bounds = ["default", "max", "min", "maximum", "minimum"];
        bounds.iter().any(|bound| bound.eq_ignore_ascii_case(first))
    });
    ENDS.end(text.trim()) || ENGLISH.is(text) || bound
}

/// Bold that stresses instead of naming: not a term to hide.
pub fn is_stress(text: &str) -> bool {
    static LIST: LazyLock<Whole> = LazyLock::new(|| {
        Whole::of(
            "操作|数据|命令|方式|内容|信息|结果|示例|时刻|实时|随时|始终|主动|被动|立即|同时|逐个|一直|特别|尤其|务必|彻底|先|再|永远|完全|严格|真正|最终|必然|尽量|强烈建议|不推荐|优先|仍然|仍|已经|正确|\
             错误|yes|first|then|before|after|required|optional|recommended|deprecated|\
             exactly|at least|at most|both|注意|重要|必须|不|不要|不能|不会|不是|并不|没有|\
             推荐|仅|只|只有|只能|所有|都|一定|可以|建议|默认|不同|相同|同一|多个|一个|两个|\
             任何|任意|每个|自动|手动|直接|就是|还是|或者|但是|而且|因为|所以|如果|不再|无法|\
             唯一|也|全部|首先|其次|最后|例如|not|no|must|only|always|never|all|any|important|\
             warning|note|do not|don't|can|cannot|should|may|very|and|or|same|different|one|\
             every|each|if|more|less|most|especially|really|strongly|about|almost|nearly|roughly|approximately",
        )
    });
    LIST.is(text)
}

/// A term with a verb in it, or broken off, is a clause.
pub fn is_clause(term: &str) -> bool {
    static INSIDE: LazyLock<Inside> = LazyLock::new(|| {
        Inside::of(
            "采用|不一样|为例|这样|考虑|完全不|也|要注意|需注意|类似于|分两|分三|分为|不存在|了|可以|需要|应该|必须|能够|如果|就是|有两|有三|\
             有四|有五|有几|有以下",
        )
    });
    static STARTS: LazyLock<Starts> = LazyLock::new(|| {
        Starts::of(
            "不要|请|避免|切勿|务必|参考|先|最后|首先|其次|然后|反过来|和|与|尽管|虽然|当|对于|由于|如果|为了|除|关于|因为|根据|随着|通过以|只要|只有|\
             无论|不管|若|要",
        )
    });
    static ENDS: LazyLock<Ends> = LazyLock::new(|| {
        Ends::of(
            "比如|例如|在于|注意|过来|起来|出去|叫做|叫|称为|的|必须|可以|才|也|一般|通常|本质上|主要|应该|需要|可能|包括|如下|分别|其实|往往|\
             实际上|理论上",
        )
    });
    static ENGLISH: LazyLock<Words> = LazyLock::new(|| {
        Words::of(
            "starts|begins|allows|lets|makes|gets|has|have|is|are|was|were|supports|provides|\
             uses|needs|takes|contains|consists|comes|does|should|must|if|that|you|can|will|\
             it|they|we|this|which|when",
        )
    });
    INSIDE.found_in(term) || STARTS.begin(term) || ENDS.end(term) || ENGLISH.found_in(term)
}

/// First words of command lines that nobody takes for prose.
pub fn is_program(word: &str) -> bool {
    static PROGRAMS: LazyLock<Exact> = LazyLock::new(|| {
        Exact::of(
            "docker|docker-compose|kubectl|kubeadm|minikube|helm|podman|nerdctl|crictl|git|gh|\
             terraform|ansible|ansible-playbook|vault|packer|aws|az|gcloud|apt|apt-get|yum|\
             dnf|apk|brew|pip|pip3|npm|npx|yarn|pnpm|cargo|go|make|mvn|gradle|java|python|\
             python3|node|curl|wget|ssh|scp|rsync|tar|zip|unzip|gzip|ls|cd|cp|mv|rm|mkdir|\
             rmdir|touch|cat|less|head|tail|grep|sed|awk|find|xargs|sort|uniq|wc|cut|tr|tee|\
             echo|export|env|chmod|chown|sudo|su|ps|top|kill|pkill|systemctl|service|\
             journalctl|crontab|mount|umount|df|du|lsof|netstat|ss|ip|ifconfig|ping|dig|\
             nslookup|traceroute|iptables|nginx|redis-cli|redis-server|mysql|psql|mongo|\
             mongosh|openssl|vim|vi|useradd|usermod|userdel|groupadd|passwd|ln|stat|file|diff|\
             tcpdump|strace|free|vmstat|iostat|sar|nohup|watch|which|uname|hostname|date|\
             argocd|flux|istioctl|jenkins|etcdctl|promtool|swapoff|sysctl|modprobe|ulimit|\
             source|set|unset|alias|history|man|chroot|dd",
        )
    });
    PROGRAMS.has(word)
}

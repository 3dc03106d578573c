//! English words that names in programs are made of, and how notes say them in Chinese.

use std::collections::HashMap;
use std::sync::LazyLock;

/// The word itself, its stem, and what it is in Chinese, where that is known.
pub fn in_both_languages(word: &str) -> impl Iterator<Item = &str> {
    static CHINESE: LazyLock<HashMap<&str, &str>> = LazyLock::new(|| {
        [
            ("name", "名"),
            ("file", "文件"),
            ("create", "创建"),
            ("delete", "删除"),
            ("remove", "删除"),
            ("list", "列"),
            ("version", "版本"),
            ("command", "命令"),
            ("hide", "隐藏"),
            ("show", "显示"),
            ("source", "源"),
            ("output", "输出"),
            ("input", "输入"),
            ("filter", "过滤"),
            ("compress", "压缩"),
            ("help", "帮助"),
            ("memory", "内存"),
            ("network", "网络"),
            ("port", "端口"),
            ("user", "用户"),
            ("group", "组"),
            ("host", "主机"),
            ("path", "路径"),
            ("directory", "目录"),
            ("time", "时间"),
            ("timeout", "超时"),
            ("size", "大小"),
            ("force", "强制"),
            ("quiet", "静默"),
            ("verbose", "详细"),
            ("recursive", "递归"),
            ("label", "标签"),
            ("tag", "标签"),
            ("image", "镜像"),
            ("container", "容器"),
            ("volume", "卷"),
            ("config", "配置"),
            ("format", "格式"),
            ("password", "密码"),
            ("address", "地址"),
            ("link", "链接"),
            ("add", "添加"),
            ("update", "更新"),
            ("number", "号"),
            ("type", "类型"),
            ("all", "所有"),
            ("sort", "排序"),
            ("limit", "限制"),
            ("status", "状态"),
            ("device", "设备"),
            ("encoding", "编码"),
            ("cache", "缓存"),
            ("proxy", "代理"),
            ("cookie", "cookie"),
            ("header", "头"),
        ]
        .into_iter()
        .collect()
    });
    let stem = word.strip_suffix('s').unwrap_or(word);
    [Some(stem), CHINESE.get(stem).copied()].into_iter().flatten()
}

/** The books and papers that the pages lean on. Only what was published as it is written here. */

export interface Source {
  readonly citation: string;
  /** Where it can be read or bought; books and old papers may have none. */
  readonly address?: string;
}

export const sources = {
  bengio1994: {
    citation:
      'Y. Bengio, P. Simard, P. Frasconi: Learning long-term dependencies with gradient descent is difficult. IEEE Transactions on Neural Networks 5 (2), 157–166, 1994.',
    address: 'https://doi.org/10.1109/72.279181',
  },
  bishop2006: {
    citation: 'C. M. Bishop: Pattern Recognition and Machine Learning. Springer, 2006.',
    address: 'https://link.springer.com/book/9780387310732',
  },
  bottou2018: {
    citation:
      'L. Bottou, F. E. Curtis, J. Nocedal: Optimization methods for large-scale machine learning. SIAM Review 60 (2), 223–311, 2018.',
    address: 'https://arxiv.org/abs/1606.04838',
  },
  clevert2015: {
    citation:
      'D.-A. Clevert, T. Unterthiner, S. Hochreiter: Fast and accurate deep network learning by exponential linear units (ELUs). 2015; ICLR 2016.',
    address: 'https://arxiv.org/abs/1511.07289',
  },
  dugas2000: {
    citation:
      'C. Dugas, Y. Bengio, F. Bélisle, C. Nadeau, R. Garcia: Incorporating second-order functional knowledge for better option pricing. Advances in Neural Information Processing Systems 13, 472–478, 2000.',
    address: 'https://proceedings.neurips.cc/paper/2000/hash/44968aece94f667e4095002d140b5896-Abstract.html',
  },
  elfwing2018: {
    citation:
      'S. Elfwing, E. Uchibe, K. Doya: Sigmoid-weighted linear units for neural network function approximation in reinforcement learning. Neural Networks 107, 3–11, 2018.',
    address: 'https://arxiv.org/abs/1702.03118',
  },
  glorot2010: {
    citation:
      'X. Glorot, Y. Bengio: Understanding the difficulty of training deep feedforward neural networks. AISTATS 2010, PMLR 9, 249–256.',
    address: 'https://proceedings.mlr.press/v9/glorot10a.html',
  },
  glorot2011: {
    citation: 'X. Glorot, A. Bordes, Y. Bengio: Deep sparse rectifier neural networks. AISTATS 2011, PMLR 15, 315–323.',
    address: 'https://proceedings.mlr.press/v15/glorot11a.html',
  },
  goldberg1991: {
    citation:
      'D. Goldberg: What every computer scientist should know about floating-point arithmetic. ACM Computing Surveys 23 (1), 5–48, 1991.',
    address: 'https://doi.org/10.1145/103162.103163',
  },
  goodfellow2016: {
    citation: 'I. Goodfellow, Y. Bengio, A. Courville: Deep Learning. MIT Press, 2016.',
    address: 'https://www.deeplearningbook.org',
  },
  gradroom: {
    citation: 'A measure of Gradroom’s own; its SPEC.md says exactly how it is taken.',
  },
  he2015: {
    citation:
      'K. He, X. Zhang, S. Ren, J. Sun: Delving deep into rectifiers: surpassing human-level performance on ImageNet classification. ICCV 2015, 1026–1034.',
    address: 'https://arxiv.org/abs/1502.01852',
  },
  hendrycks2016: {
    citation: 'D. Hendrycks, K. Gimpel: Gaussian error linear units (GELUs). 2016.',
    address: 'https://arxiv.org/abs/1606.08415',
  },
  hochreiter1991: {
    citation:
      'S. Hochreiter: Untersuchungen zu dynamischen neuronalen Netzen. Diploma thesis, Technische Universität München, 1991.',
    address: 'https://people.idsia.ch/~juergen/SeppHochreiter1991ThesisAdvisorSchmidhuber.pdf',
  },
  kingma2014: {
    citation: 'D. P. Kingma, J. Ba: Adam: a method for stochastic optimization. 2014; ICLR 2015.',
    address: 'https://arxiv.org/abs/1412.6980',
  },
  klambauer2017: {
    citation:
      'G. Klambauer, T. Unterthiner, A. Mayr, S. Hochreiter: Self-normalizing neural networks. Advances in Neural Information Processing Systems 30, 971–980, 2017.',
    address: 'https://arxiv.org/abs/1706.02515',
  },
  lecun1998: {
    citation:
      'Y. LeCun, L. Bottou, G. B. Orr, K.-R. Müller: Efficient BackProp. In: Neural Networks: Tricks of the Trade, 9–50. Springer, 1998.',
    address: 'https://doi.org/10.1007/3-540-49430-8_2',
  },
  lu2019: {
    citation:
      'L. Lu, Y. Shin, Y. Su, G. E. Karniadakis: Dying ReLU and initialization: theory and numerical examples. 2019; Communications in Computational Physics 28 (5), 1671–1706, 2020.',
    address: 'https://arxiv.org/abs/1903.06733',
  },
  maas2013: {
    citation:
      'A. L. Maas, A. Y. Hannun, A. Y. Ng: Rectifier nonlinearities improve neural network acoustic models. ICML Workshop on Deep Learning for Audio, Speech and Language Processing, 2013.',
    address: 'https://ai.stanford.edu/~amaas/papers/relu_hybrid_icml2013_final.pdf',
  },
  nair2010: {
    citation:
      'V. Nair, G. E. Hinton: Rectified linear units improve restricted Boltzmann machines. ICML 2010, 807–814.',
    address: 'https://icml.cc/Conferences/2010/papers/432.pdf',
  },
  nielsen2015: {
    citation: 'M. A. Nielsen: Neural Networks and Deep Learning. Determination Press, 2015.',
    address: 'http://neuralnetworksanddeeplearning.com',
  },
  pascanu2013: {
    citation:
      'R. Pascanu, T. Mikolov, Y. Bengio: On the difficulty of training recurrent neural networks. ICML 2013, PMLR 28 (3), 1310–1318.',
    address: 'https://arxiv.org/abs/1211.5063',
  },
  polyak1964: {
    citation:
      'B. T. Polyak: Some methods of speeding up the convergence of iteration methods. USSR Computational Mathematics and Mathematical Physics 4 (5), 1–17, 1964.',
    address: 'https://doi.org/10.1016/0041-5553(64)90137-5',
  },
  robbins1951: {
    citation:
      'H. Robbins, S. Monro: A stochastic approximation method. The Annals of Mathematical Statistics 22 (3), 400–407, 1951.',
    address: 'https://doi.org/10.1214/aoms/1177729586',
  },
  rosenblatt1958: {
    citation:
      'F. Rosenblatt: The perceptron: a probabilistic model for information storage and organization in the brain. Psychological Review 65 (6), 386–408, 1958.',
    address: 'https://doi.org/10.1037/h0042519',
  },
  rumelhart1986: {
    citation:
      'D. E. Rumelhart, G. E. Hinton, R. J. Williams: Learning representations by back-propagating errors. Nature 323, 533–536, 1986.',
    address: 'https://doi.org/10.1038/323533a0',
  },
  smilkov2017: {
    citation:
      'D. Smilkov, S. Carter, D. Sculley, F. B. Viégas, M. Wattenberg: Direct-manipulation visualization of deep networks. 2017. The paper on TensorFlow Playground.',
    address: 'https://arxiv.org/abs/1708.03788',
  },
  tibshirani1996: {
    citation:
      'R. Tibshirani: Regression shrinkage and selection via the lasso. Journal of the Royal Statistical Society, Series B 58 (1), 267–288, 1996.',
    address: 'https://doi.org/10.1111/j.2517-6161.1996.tb02080.x',
  },
  tieleman2012: {
    citation:
      'T. Tieleman, G. Hinton: Lecture 6.5, RMSProp: divide the gradient by a running average of its recent magnitude. COURSERA: Neural Networks for Machine Learning, 2012.',
    address: 'https://www.cs.toronto.edu/~tijmen/csc321/slides/lecture_slides_lec6.pdf',
  },
} as const satisfies Record<string, Source>;

export type SourceName = keyof typeof sources;
